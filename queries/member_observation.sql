-- Everything any source says of a bloc's members on some indicators in a year: a row is one figure of
-- one source, the shown one of each member and indicator first. Plans are left out.
-- $bloc: bloc
-- $year: year
-- $indicators: indicators
-- $scheme: scheme, optional
-- asked by: briefing
select
    o.indicator_id,
    o.unit_id,
    m.name_vi,
    m.name_en,
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
from bloc_member as m
inner join observation_told as o using (unit_id, year)
where
    m.bloc_id = $bloc
    and m.scheme = coalesce($scheme, '63')
    and m.year = $year
    and list_contains($indicators, o.indicator_id)
    and o.status <> 'plan'
order by o.indicator_id, m.name_order, o.place
