-- What documents say: a row is one figure of one of them; shown tells the one the pages show, plans count as
-- well.
-- $sources: texts
-- asked by: data, command line
select
    o.source_id,
    o.indicator_id,
    o.unit_id,
    u.name_vi,
    u.name_en,
    o.year,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    o.shown,
    o.note
from observation_told as o
inner join unit as u using (unit_id)
inner join indicator_listed as i using (indicator_id)
where list_contains($sources, o.source_id)
order by o.year desc, i.place, icu_sort_key(u.name_vi, 'vi'), o.unit_id, o.place
