-- Members of a bloc in a year, or ever: a row is a unit, in Vietnamese order of names.
-- $bloc: bloc
-- $year: year, optional
-- asked by: briefing, comparison
select distinct
    unit_id,
    kind,
    scheme,
    name_vi,
    name_en,
    name_order
from bloc_member
where bloc_id = $bloc and ($year is null or year = $year)
order by name_order, unit_id
