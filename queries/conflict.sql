-- What sources say where they differ: a row is one figure of one source, for each unit, indicator and year
-- of which a figure is shown and some source gives another, the shown one first, then in the order of
-- preference. Of the members of a bloc or, without one, of all units of the scheme and the country. Plans
-- are no part of it, and figures that are suspect everywhere are not shown at all.
-- rank, rank_with: the unit's rank among those units with the figure shown, and with this one in its place;
-- moved: how many others then stand differently to it. Empty for the shown value itself.
-- supporters: how many documents give the value without doubt.
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $year: year, optional
-- $indicator: indicator, optional
-- asked by: data, command line
with compared as (
    select
        unit_id,
        year
    from company
    where bloc_id = coalesce($bloc, '') and scheme = coalesce($scheme, '63')
),

listed as (
    select *
    from compared
    union all
    select
        'viet-nam',
        year
    from (select distinct year from bloc_member)
    where $bloc is null
),

differing as (
    select
        f.*,
        case when i.better = 'lower' then 1 else -1 end as direction
    from contested_figure as f
    inner join listed as c using (unit_id, year)
    inner join indicator as i using (indicator_id)
    where
        ($year is null or f.year = $year)
        and ($indicator is null or f.indicator_id = $indicator)
),

said as (
    select
        o.*,
        s.title as source,
        s.kind as source_kind,
        s.url,
        d.direction,
        d.value as shown_value,
        o.observation_id = d.observation_id as shown,
        (count(distinct case when o.flag <> 'suspect' then o.source_id end) over (
            partition by o.unit_id, o.indicator_id, o.year, o.value
        ))::integer as supporters
    from differing as d
    inner join observation_rival as o using (unit_id, indicator_id, year)
    inner join source as s on s.source_id = o.source_id
    where o.status <> 'plan'
),

-- How the others stand to the unit, with the figure shown and with the other one.
standing as (
    select
        s.observation_id,
        (1 + count(*) filter (where s.direction * m.value < s.direction * s.shown_value))::integer as rank,
        (1 + count(*) filter (where s.direction * m.value < s.direction * s.value))::integer as rank_with,
        (count(*) filter (where sign(m.value - s.shown_value) <> sign(m.value - s.value)))::integer as moved
    from said as s
    inner join compared as c on c.year = s.year and c.unit_id <> s.unit_id
    inner join unit_figure as m
        on m.unit_id = c.unit_id and m.indicator_id = s.indicator_id and m.year = s.year
    where s.value <> s.shown_value and s.unit_id <> 'viet-nam'
    group by s.observation_id
)

select
    o.unit_id,
    u.name_vi,
    u.name_en,
    o.indicator_id,
    o.year,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    o.shown,
    o.supporters,
    o.source_rank,
    o.source_id,
    o.source,
    o.source_kind,
    o.url,
    o.note,
    r.rank,
    r.rank_with,
    coalesce(r.moved, 0)::integer as moved
from said as o
inner join unit as u using (unit_id)
inner join indicator_listed as i using (indicator_id)
left join standing as r using (observation_id)
order by o.year desc, i.place, icu_sort_key(u.name_vi, 'vi'), o.preference nulls last, o.source_rank, o.observation_id
