-- Measures of a bloc over the fifteen years up to one: a row is a measure and year, with the published
-- figure and the one computed from the members, and their difference where both are exact. In no order:
-- it is looked up by measure and year, and sorting takes a fifth of the time.
-- $bloc: bloc
-- $year: year
-- $measures: texts
-- $scheme: scheme, optional
-- asked by: briefing
select * exclude (bloc_id, scheme)
from bloc_measure
where
    bloc_id = $bloc
    and scheme = coalesce($scheme, '63')
    and year between $year - 14 and $year
    and list_contains($measures, measure)
