-- Figures of a bloc's members of a year, over all years: a row is a unit and year.
-- $bloc: bloc
-- $year: year
-- $indicator: indicator
-- $scheme: scheme, optional
-- asked by: briefing
select
    f.unit_id,
    f.year,
    f.value,
    f.status,
    f.segment
from unit_figure as f
where
    f.indicator_id = $indicator
    and f.year between $year - 14 and $year
    and f.unit_id in (
        select unit_id
        from bloc_member
        where bloc_id = $bloc and scheme = coalesce($scheme, '63') and year = $year
    )
order by f.unit_id, f.year
