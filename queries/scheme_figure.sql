-- What a scoring scheme takes of a bloc's members in a year: a row is a member and an indicator, with the
-- figure or a gap, the result of the year before and the plan. The figure is the preferred one of those
-- with the statuses asked for, so "finals only" shows a final that an estimate of a better source hides.
-- A figure computed from a new unit's parts has no source of its own (origin).
-- previous_value: of the same statuses, and only inside the same segment: not across a break of the series.
-- plan_value: of the source of the best rank; several may have set one (plans says how many).
-- suspect_value: known only from a source that contradicts its neighbours, never scored.
-- $bloc: bloc
-- $year: year
-- $indicators: indicators
-- $statuses: texts
-- $scheme: scheme, optional
-- asked by: ranking, command line
with cell as (
    select
        m.unit_id,
        m.name_vi,
        m.name_en,
        m.name_order,
        i.indicator_id
    from bloc_member as m
    cross join indicator as i
    where
        m.bloc_id = $bloc
        and m.scheme = coalesce($scheme, '63')
        and m.year = $year
        and i.indicator_id in (select unnest($indicators))
),

published as (
    select
        o.unit_id,
        o.indicator_id,
        o.year,
        o.value,
        o.status,
        o.vintage,
        o.flag,
        o.source_id,
        row_number() over (
            partition by o.unit_id, o.indicator_id, o.year
            order by o.preference
        ) as place
    from cell as c
    inner join observation_told as o
        on
            o.unit_id = c.unit_id
            and o.indicator_id = c.indicator_id
            and o.year between $year - 1 and $year
    where o.preference is not null and o.status in (select unnest($statuses))
),

found as (
    select
        u.unit_id,
        u.indicator_id,
        u.year,
        coalesce(p.value, u.value) as value,
        coalesce(p.status, u.status) as status,
        coalesce(p.vintage, u.vintage) as vintage,
        coalesce(p.flag, u.flag) as flag,
        case when p.value is null then u.source_id else p.source_id end as source_id,
        case when p.value is null then u.origin else 'published' end as origin,
        -- The breaks before a year are those of any figure of it; the vintage is this figure's.
        split_part(u.segment, '|', 1)
        || case
            when coalesce(p.vintage, u.vintage) in ('', 'superseded') then ''
            else '|' || coalesce(p.vintage, u.vintage)
        end as segment,
        u.rivals
    from cell as c
    inner join unit_figure as u
        on
            u.unit_id = c.unit_id
            and u.indicator_id = c.indicator_id
            and u.year between $year - 1 and $year
    left join published as p
        on
            p.unit_id = u.unit_id
            and p.indicator_id = u.indicator_id
            and p.year = u.year
            and p.place = 1
    where p.value is not null or (u.origin = 'computed' and u.status in (select unnest($statuses)))
),

planned as (
    select
        o.unit_id,
        o.indicator_id,
        o.value,
        o.flag,
        o.source_id,
        row_number() over (
            partition by o.unit_id, o.indicator_id
            order by (o.flag in ('approximate', 'uncertain'))::integer, s.rank, o.observation_id
        ) as place,
        (count(distinct o.value) over (partition by o.unit_id, o.indicator_id))::integer as plans
    from cell as c
    inner join observation_told as o
        on o.unit_id = c.unit_id and o.indicator_id = c.indicator_id and o.year = $year
    inner join source as s using (source_id)
    where o.status = 'plan' and o.flag <> 'suspect'
)

select
    c.unit_id,
    c.name_vi,
    c.name_en,
    c.indicator_id,
    f.value,
    f.status,
    f.vintage,
    f.flag,
    f.segment,
    f.rivals,
    f.origin,
    f.source_id,
    s.title as source,
    s.url,
    b.value as previous_value,
    b.status as previous_status,
    b.flag as previous_flag,
    b.source_id as previous_source_id,
    p.value as plan_value,
    p.flag as plan_flag,
    p.source_id as plan_source_id,
    p.plans,
    x.value as suspect_value
from cell as c
left join found as f
    on f.unit_id = c.unit_id and f.indicator_id = c.indicator_id and f.year = $year
left join found as b
    on
        b.unit_id = c.unit_id
        and b.indicator_id = c.indicator_id
        and b.year = $year - 1
        and b.segment = f.segment
left join planned as p
    on p.unit_id = c.unit_id and p.indicator_id = c.indicator_id and p.place = 1
left join suspect_figure as x
    on
        f.value is null
        and x.unit_id = c.unit_id
        and x.indicator_id = c.indicator_id
        and x.year = $year
left join source as s on s.source_id = f.source_id
order by c.indicator_id, c.name_order, c.unit_id
