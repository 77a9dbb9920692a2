-- Members of a bloc in a year, or ever: a row is a unit, in Vietnamese order of names. standing is
-- 'successor' where the members among the 34 units are unknown and territories of the old ones stand in.
-- $bloc: bloc
-- $year: year, optional
-- $scheme: scheme, optional
-- asked by: briefing, comparison
select distinct
    unit_id,
    kind,
    standing,
    name_vi,
    name_en,
    name_order
from bloc_member
where
    bloc_id = $bloc
    and scheme = coalesce($scheme, '63')
    and ($year is null or year = $year)
order by name_order, unit_id
