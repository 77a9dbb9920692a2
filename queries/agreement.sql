-- Targets against results: a row is a member and an indicator with a plan for the bloc's year or with a
-- printed percentage of its plan. plan is the target (schema/545_plan_preference.sql), plans how many
-- different plans there are; result is the preferred figure of the year, printed the preferred percentage
-- that a source gives, previous the preferred figure of the year before. What is not known is empty, its
-- status, flag and source are ''. is_comparable: no break of the series lies between the year before and
-- the year. Indicators of which neither direction is better hold no targets. Plans and printed percentages
-- are a unit's own; a new unit's result may be computed from its parts and then has no source.
-- $bloc: bloc
-- $year: year
-- $scheme: scheme, optional
-- asked by: agreement, command line
with member as (
    select
        unit_id,
        name_vi,
        name_en,
        name_order
    from bloc_member
    where bloc_id = $bloc and year = $year and scheme = coalesce($scheme, '63')
),

printed_as as (
    select
        indicator_id as printed_id,
        split_part(merge_rule, 'ratio:', 2) as indicator_id
    from indicator
    where merge_rule like 'ratio:%' and merge_rule not like '%/%'
),

planned as (
    select
        unit_id,
        indicator_id,
        max(value) filter (where preference = 1) as plan,
        max(flag) filter (where preference = 1) as plan_flag,
        max(source_id) filter (where preference = 1) as plan_source_id,
        count(distinct value)::integer as plans
    from plan_preference
    where year = $year
    group by unit_id, indicator_id
),

printed as (
    select
        f.unit_id,
        a.indicator_id,
        f.value,
        f.status,
        f.flag,
        f.source_id
    from unit_figure as f
    inner join printed_as as a on a.printed_id = f.indicator_id
    where f.year = $year and f.origin = 'published'
)

select
    m.unit_id,
    m.name_vi,
    m.name_en,
    i.indicator_id,
    t.plan,
    coalesce(t.plan_flag, '') as plan_flag,
    coalesce(t.plan_source_id, '') as plan_source_id,
    coalesce(ts.title, '') as plan_source,
    coalesce(ts.kind, '') as plan_source_kind,
    ts.url as plan_url,
    coalesce(t.plans, 0) as plans,
    r.value as result,
    coalesce(r.status, '') as result_status,
    coalesce(r.flag, '') as result_flag,
    coalesce(r.vintage, '') as result_vintage,
    coalesce(r.source_id, '') as result_source_id,
    coalesce(rs.title, '') as result_source,
    coalesce(rs.kind, '') as result_source_kind,
    rs.url as result_url,
    p.value as printed,
    coalesce(p.status, '') as printed_status,
    coalesce(p.flag, '') as printed_flag,
    coalesce(p.source_id, '') as printed_source_id,
    coalesce(ps.title, '') as printed_source,
    coalesce(ps.kind, '') as printed_source_kind,
    ps.url as printed_url,
    b.value as previous,
    coalesce(b.status, '') as previous_status,
    coalesce(b.flag, '') as previous_flag,
    coalesce(b.vintage, '') as previous_vintage,
    not exists (
        from series_break as k
        where
            k.year = $year
            and (k.unit_id is null or k.unit_id = m.unit_id)
            and (
                k.indicator_id = i.indicator_id
                or (
                    k.indicator_id is null
                    and i.merge_rule <> 'none'
                    and i.merge_rule not like 'growth:%'
                )
            )
    ) as is_comparable
from member as m
cross join indicator_listed as i
left join planned as t on t.unit_id = m.unit_id and t.indicator_id = i.indicator_id
left join printed as p on p.unit_id = m.unit_id and p.indicator_id = i.indicator_id
left join unit_figure as r
    on r.unit_id = m.unit_id and r.indicator_id = i.indicator_id and r.year = $year
left join unit_figure as b
    on b.unit_id = m.unit_id and b.indicator_id = i.indicator_id and b.year = $year - 1
left join source as ts on ts.source_id = t.plan_source_id
left join source as rs on rs.source_id = r.source_id
left join source as ps on ps.source_id = p.source_id
where i.better <> 'none' and (t.plan is not null or p.value is not null)
order by i.place, m.name_order, m.unit_id
