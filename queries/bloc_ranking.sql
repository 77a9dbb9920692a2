-- Members of a bloc on an indicator in a year: a row is a member; members without a figure come last
-- and have no rank. Ranks are of unrounded values, ties share a rank; rank 1 is the best in the
-- indicator's direction, or the largest where no direction is better. rank_change (+ is up) compares
-- the members that have a figure in both years. to_mean: value less the bloc's mean, to_country: less
-- the country's figure (only for rates and values per head). suspect_value: known only from a source
-- that contradicts its neighbours, never ranked.
-- $bloc: bloc
-- $indicator: indicator
-- $year: year
-- asked by: briefing, command line
with indicator_asked as (
    select
        indicator_id,
        merge_rule,
        case when better = 'lower' then 1 else -1 end as direction
    from indicator
    where indicator_id = $indicator
),

member as (
    select
        m.unit_id,
        f.value,
        f.status,
        f.vintage,
        f.flag,
        f.source_id,
        f.rivals,
        f.segment,
        p.value as previous_value,
        p.segment as previous_segment,
        i.direction,
        i.merge_rule
    from bloc_member as m
    cross join indicator_asked as i
    left join figure as f
        on f.unit_id = m.unit_id and f.indicator_id = i.indicator_id and f.year = m.year
    left join figure as p
        on p.unit_id = m.unit_id and p.indicator_id = i.indicator_id and p.year = m.year - 1
    where m.bloc_id = $bloc and m.year = $year
),

ranked as (
    select
        *,
        case when value is not null
            then rank() over (order by direction * value nulls last)
        end as rank,
        case when value is not null and previous_value is not null
            then rank() over (
                partition by value is not null and previous_value is not null
                order by direction * value
            )
        end as rank_in_both,
        case when value is not null and previous_value is not null
            then rank() over (
                partition by value is not null and previous_value is not null
                order by direction * previous_value
            )
        end as previous_rank_in_both,
        case when previous_value is not null
            then rank() over (order by direction * previous_value nulls last)
        end as previous_rank,
        avg(value) over () as bloc_mean
    from member
),

suspect as (
    select
        unit_id,
        any_value(value) as suspect_value
    from observation
    where indicator_id = $indicator and year = $year and flag = 'suspect' and status <> 'plan'
    group by unit_id
)

select
    r.rank::integer as rank,
    r.unit_id,
    u.name_vi,
    u.name_en,
    r.value,
    r.status,
    r.vintage,
    r.flag,
    case when r.segment = r.previous_segment or r.value is null then r.previous_value end
        as previous_value,
    r.previous_rank::integer as previous_rank,
    (r.previous_rank_in_both - r.rank_in_both)::integer as rank_change,
    r.bloc_mean,
    r.value - r.bloc_mean as to_mean,
    c.value as country_value,
    r.value - c.value as to_country,
    case when r.value is null then s.suspect_value end as suspect_value,
    r.rivals,
    r.source_id
from ranked as r
inner join unit as u using (unit_id)
left join suspect as s using (unit_id)
left join figure as c
    on
        c.unit_id = 'viet-nam'
        and c.indicator_id = $indicator
        and c.year = $year
        and r.merge_rule <> 'sum'
order by r.rank nulls last, icu_sort_key(u.name_vi, 'vi')
