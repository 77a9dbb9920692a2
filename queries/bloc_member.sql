-- Members of a bloc in a year, or ever: a row is a unit, in Vietnamese order of names.
-- $bloc: bloc
-- $year: year, optional
-- asked by: briefing, comparison
select
    u.unit_id,
    u.kind,
    u.scheme,
    u.name_vi,
    u.name_en
from unit as u
where
    u.unit_id in (
        select unit_id
        from bloc_member
        where bloc_id = $bloc and ($year is null or year = $year)
    )
order by icu_sort_key(u.name_vi, 'vi'), u.unit_id
