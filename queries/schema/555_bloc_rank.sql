-- Ranks of a bloc's members: a row is a bloc, scheme, indicator, year and member with a figure.
-- Ranks are of unrounded values, ties share a rank; rank 1 is the best in the indicator's direction, or
-- the largest where no direction is better. rank_change (+ is up) is like for like: between the ranks
-- among the members that have a figure in both years. previous_value is the comparable figure of the
-- year before (same segment). bloc_mean is that of bloc_figure. country_value is empty for what adds up: a province is no country.
-- A member of which only a suspect figure is known has a row with nothing but its suspect_value: it has
-- no rank, and pages show it beside the ranking.
create table bloc_rank as
with member as (
    select
        m.bloc_id,
        m.scheme,
        f.indicator_id,
        f.year,
        f.unit_id,
        f.value,
        f.status,
        f.vintage,
        f.flag,
        f.rivals,
        f.source_id,
        f.origin,
        p.value as previous,
        case when f.segment = p.segment then p.value end as previous_value,
        b.mean as bloc_mean,
        case when i.merge_rule <> 'sum' then c.value end as country_value,
        case when i.better = 'lower' then 1 else -1 end as direction
    from bloc_member as m
    inner join unit_figure as f using (unit_id, year)
    inner join indicator as i using (indicator_id)
    inner join bloc_figure as b
        on
            b.bloc_id = m.bloc_id
            and b.scheme = m.scheme
            and b.indicator_id = f.indicator_id
            and b.year = f.year
    left join unit_figure as p
        on p.unit_id = f.unit_id and p.indicator_id = f.indicator_id and p.year = f.year - 1
    left join figure as c
        on c.unit_id = 'viet-nam' and c.indicator_id = f.indicator_id and c.year = f.year
),

ranked as (
    select
        *,
        (rank() over (
            partition by bloc_id, scheme, indicator_id, year
            order by direction * value
        ))::integer as rank,
        case when previous is not null then (
            rank() over (
                partition by bloc_id, scheme, indicator_id, year, previous is not null
                order by direction * previous
            ) - rank() over (
                partition by bloc_id, scheme, indicator_id, year, previous is not null
                order by direction * value
            )
        )::integer end as rank_change
    from member
)

select
    r.* exclude (direction, previous),
    p.rank as previous_rank,
    null::double as suspect_value
from ranked as r
left join ranked as p
    on
        p.bloc_id = r.bloc_id
        and p.scheme = r.scheme
        and p.indicator_id = r.indicator_id
        and p.unit_id = r.unit_id
        and p.year = r.year - 1
union all by name
select
    m.bloc_id,
    m.scheme,
    s.indicator_id,
    s.year,
    s.unit_id,
    s.value as suspect_value
from bloc_member as m
inner join suspect_figure as s using (unit_id, year)
order by bloc_id, scheme, indicator_id, year, unit_id;
