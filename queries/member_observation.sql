-- Everything any source says of a bloc's members on some indicators in a year: a row is one figure of
-- one source, the shown one of each member and indicator first. Plans are left out.
-- $bloc: bloc
-- $year: year
-- $indicators: indicators
-- asked by: briefing
select
    o.indicator_id,
    o.unit_id,
    u.name_vi,
    u.name_en,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    coalesce(p.preference = 1, false) as shown,
    s.title as source,
    s.kind as source_kind,
    s.rank as source_rank,
    s.url,
    o.note
from bloc_member as m
inner join observation as o on o.unit_id = m.unit_id and o.year = m.year
inner join unit as u on u.unit_id = m.unit_id
inner join source as s on s.source_id = o.source_id
left join figure_preference as p using (observation_id)
where
    m.bloc_id = $bloc
    and m.year = $year
    and o.indicator_id in (select unnest($indicators))
    and o.status <> 'plan'
order by o.indicator_id, icu_sort_key(u.name_vi, 'vi'), p.preference nulls last, s.rank, o.observation_id
