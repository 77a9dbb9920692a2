-- Which of several plans for a unit, indicator and year is the target a result is held against. A row is a
-- plan that is not suspect; preference 1 is the target, the others are shown beside it. In this order:
--   1. not uncertain;
--   2. the plan that sources themselves hold the result against: it stands in the document of the result,
--      or result ÷ plan gives the percentage that is printed (to 0.1 point);
--   3. sources of rank 1 before all others, then the lower rank;
--   4. not approximate;
--   5. the plan that more sources give;
--   6. the higher plan.
create table plan_preference as
with result as (
    select *
    from figure
    semi join (select unit_id from observation where status = 'plan') using (unit_id)
),

printed as (
    select
        f.unit_id,
        split_part(i.merge_rule, 'ratio:', 2) as indicator_id,
        f.year,
        f.value
    from result as f
    inner join indicator as i using (indicator_id)
    where i.merge_rule like 'ratio:%' and i.merge_rule not like '%/%'
),

plan as (
    select
        o.observation_id,
        o.unit_id,
        o.indicator_id,
        o.year,
        o.value,
        o.flag,
        o.source_id,
        s.rank as source_rank,
        coalesce(
            o.source_id = r.source_id
            or (o.value > 0 and abs(100 * r.value / o.value - p.value) <= 0.1),
            false
        ) as held_against,
        count(distinct o.source_id) over (
            partition by o.unit_id, o.indicator_id, o.year, o.value
        ) as supporters
    from observation as o
    inner join source as s on s.source_id = o.source_id
    left join result as r
        on r.unit_id = o.unit_id and r.indicator_id = o.indicator_id and r.year = o.year
    left join printed as p
        on p.unit_id = o.unit_id and p.indicator_id = o.indicator_id and p.year = o.year
    where o.status = 'plan' and o.flag <> 'suspect'
)

select
    observation_id,
    unit_id,
    indicator_id,
    year,
    value,
    flag,
    source_id,
    (row_number() over (
        partition by unit_id, indicator_id, year
        order by
            (flag = 'uncertain')::integer,
            (not held_against)::integer,
            source_rank,
            (flag = 'approximate')::integer,
            supporters desc,
            value desc,
            observation_id
    ))::integer as preference,
    held_against
from plan
order by observation_id;
