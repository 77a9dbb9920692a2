-- The preferred observation per unit, indicator and year; how many other results its rivals are,
-- suspect ones included, and between which values all of them lie.
-- segment: figures may be joined by a line, or a growth taken between them, only inside one segment.
-- It changes at every series break and with the vintage: an old series' edition is a series of its own.
-- In the order of `observation`: what belongs to a unit is found in one place, however large the base is.
create table figure as
with rival as (
    select
        unit_id,
        indicator_id,
        year,
        count(*) - 1 as rivals,
        count(distinct source_id) as sources,
        min(value) as lowest,
        max(value) as highest
    from observation_rival
    where status <> 'plan'
    group by all
),

calendar as (
    select unnest(generate_series(min(year), max(year)))::integer as year
    from observation
),

bearing as (
    select
        i.indicator_id,
        b.unit_id,
        b.year
    from indicator as i
    inner join series_break as b
        on
            b.indicator_id = i.indicator_id
            or (
                b.indicator_id is null
                and i.merge_rule <> 'none'
                and i.merge_rule not like 'growth:%'
            )
),

-- Breaks until a year: of every unit, and of the few that have breaks of their own.
break_seen as (
    select
        b.indicator_id,
        c.year,
        count(distinct b.year) as breaks
    from bearing as b
    inner join calendar as c on b.year <= c.year
    where b.unit_id is null
    group by all
),

unit_break_seen as (
    select
        u.unit_id,
        b.indicator_id,
        c.year,
        count(distinct b.year) as breaks
    from (select distinct unit_id from series_break where unit_id is not null) as u
    inner join bearing as b on b.unit_id is null or b.unit_id = u.unit_id
    inner join calendar as c on b.year <= c.year
    group by all
)

select
    o.unit_id,
    o.indicator_id,
    o.year,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    o.source_id,
    o.observation_id,
    coalesce(r.rivals, 0) as rivals,
    coalesce(r.sources, 1) as sources,
    coalesce(r.lowest, o.value) as lowest,
    coalesce(r.highest, o.value) as highest,
    coalesce(u.breaks, b.breaks, 0)::varchar
    || case when o.vintage in ('', 'superseded') then '' else '|' || o.vintage end as segment
from observation as o
left join observation_rival as p on p.observation_id = o.observation_id
left join rival as r
    on r.unit_id = o.unit_id and r.indicator_id = o.indicator_id and r.year = o.year
left join break_seen as b on b.indicator_id = o.indicator_id and b.year = o.year
left join unit_break_seen as u
    on u.unit_id = o.unit_id and u.indicator_id = o.indicator_id and u.year = o.year
where
    o.status <> 'plan'
    and o.flag <> 'suspect'
    and (p.observation_id is null or p.preference = 1);
