-- Figures of some units on an indicator over the fifteen years up to one: a row is a unit and year.
-- $units: units
-- $year: year
-- $indicator: indicator
-- asked by: briefing
select
    unit_id,
    year,
    value,
    status,
    segment
from unit_figure
where
    indicator_id = $indicator
    and year between $year - 14 and $year
    and list_contains($units, unit_id)
order by unit_id, year
