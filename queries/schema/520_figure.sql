-- The preferred observation per unit, indicator and year; how many other results its rivals are,
-- suspect ones included, and between which values all of them lie.
-- segment: figures may be joined by a line, or a growth taken between them, only inside one segment.
-- It changes at every series break and with the vintage: an old series' edition is a series of its own.
-- Stored in the order in which it is asked for, so that it stays fast when the base grows.
create table figure as
with preferred as (
    select o.*
    from figure_preference
    inner join observation as o using (observation_id)
    where preference = 1
),

rival as (
    select
        unit_id,
        indicator_id,
        year,
        count(*) - 1 as rivals,
        count(distinct source_id) as sources,
        min(value) as lowest,
        max(value) as highest
    from observation
    where status <> 'plan'
    group by all
),

break_seen as (
    select
        f.observation_id,
        count(distinct b.year) as breaks
    from preferred as f
    inner join indicator as i using (indicator_id)
    inner join series_break as b
        on
            b.year <= f.year
            and (b.unit_id is null or b.unit_id = f.unit_id)
            and (
                b.indicator_id = f.indicator_id
                or (
                    b.indicator_id is null
                    and i.merge_rule <> 'none'
                    and i.merge_rule not like 'growth:%'
                )
            )
    group by all
)

select
    f.unit_id,
    f.indicator_id,
    f.year,
    f.value,
    f.status,
    f.vintage,
    f.flag,
    f.source_id,
    f.observation_id,
    r.rivals,
    r.sources,
    r.lowest,
    r.highest,
    coalesce(b.breaks, 0)::varchar
    || case when f.vintage in ('', 'superseded') then '' else '|' || f.vintage end as segment
from preferred as f
inner join rival as r using (unit_id, indicator_id, year)
left join break_seen as b using (observation_id)
order by f.indicator_id, f.unit_id, f.year;
