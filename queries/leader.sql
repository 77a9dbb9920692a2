-- Heads and deputies of a bloc: a row is a unit's role in a year, stated by the source or inferred.
-- $bloc: bloc
-- $year: year, optional
-- asked by: briefing, command line
select
    l.year,
    l.role,
    l.unit_id,
    u.name_vi,
    u.name_en,
    l.certainty,
    l.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url,
    l.note
from leader as l
inner join unit as u using (unit_id)
inner join source as s using (source_id)
where l.bloc_id = $bloc and ($year is null or l.year = $year)
order by
    l.year, list_position(['head', 'deputy_1', 'deputy_2', 'deputy'], l.role), icu_sort_key(u.name_vi, 'vi')
