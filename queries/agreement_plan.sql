-- Every plan any source gives for a bloc's members in a year: a row is one plan of one source, the target
-- of each member and indicator first (shown), suspect ones last. held_against: sources themselves hold the
-- result against this plan.
-- $bloc: bloc
-- $year: year
-- $scheme: scheme, optional
-- asked by: agreement, command line
select
    o.indicator_id,
    o.unit_id,
    m.name_vi,
    m.name_en,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    coalesce(p.preference = 1, false) as shown,
    coalesce(p.held_against, false) as held_against,
    o.source_id,
    s.title as source,
    s.kind as source_kind,
    s.rank as source_rank,
    s.url,
    o.note
from bloc_member as m
inner join observation_told as o using (unit_id, year)
inner join source as s using (source_id)
left join plan_preference as p using (observation_id)
where
    m.bloc_id = $bloc
    and m.scheme = coalesce($scheme, '63')
    and m.year = $year
    and o.status = 'plan'
order by o.indicator_id, m.name_order, p.preference nulls last, o.observation_id
