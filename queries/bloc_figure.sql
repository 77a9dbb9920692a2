-- A bloc's value of an indicator in a year, computed from its members' figures: one row, with the
-- method, the coverage known / members and the like-for-like change on the year before.
-- $bloc: bloc
-- $indicator: indicator
-- $year: year
-- $scheme: scheme, optional
-- asked by: command line
select *
from bloc_figure
where
    bloc_id = $bloc
    and scheme = coalesce($scheme, '63')
    and indicator_id = $indicator
    and year = $year
