-- Everything any source says of a unit in a year: a row is one figure of one source, the shown one of each
-- indicator first. Plans are left out.
-- $unit: unit
-- $year: year
-- asked by: profile
select
    o.indicator_id,
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
inner join indicator_listed as i using (indicator_id)
where o.unit_id = $unit and o.year = $year and o.status <> 'plan'
order by i.place, o.place
