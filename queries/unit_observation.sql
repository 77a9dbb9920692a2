-- Everything any source says of some units on some indicators in a year: a row is one figure of one
-- source, the shown one of each unit and indicator first. Plans are left out.
-- $units: units
-- $indicators: indicators
-- $year: year
-- asked by: profile
select
    o.indicator_id,
    o.unit_id,
    u.name_vi,
    u.name_en,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    o.shown,
    o.source,
    o.source_kind,
    o.source_rank,
    o.url,
    o.note
from observation_told as o
inner join unit as u using (unit_id)
where
    o.unit_id in (select unnest($units))
    and o.indicator_id in (select unnest($indicators))
    and o.year = $year
    and o.status <> 'plan'
order by o.indicator_id, icu_sort_key(u.name_vi, 'vi'), o.unit_id, o.place
