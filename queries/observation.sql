-- Every figure any source gives for a unit, indicator and year, the shown one first: a row is one
-- figure of one source. shown marks the preferred one, plans never compete with results.
-- $unit: unit
-- $indicator: indicator
-- $year: year
-- asked by: sources of a figure, command line
select
    o.value,
    o.status,
    o.vintage,
    o.flag,
    coalesce(r.preference = 1, o.status <> 'plan' and o.flag <> 'suspect') as shown,
    o.source_id,
    s.title as source,
    s.kind as source_kind,
    s.rank as source_rank,
    s.url,
    o.note,
    o.file,
    o.line
from observation as o
inner join source as s using (source_id)
left join observation_rival as r using (unit_id, indicator_id, year, observation_id)
where o.unit_id = $unit and o.indicator_id = $indicator and o.year = $year
order by r.place
