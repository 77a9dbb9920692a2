-- A unit among others on every indicator, year by year: a row is an indicator and a year in which at
-- least one of them has a figure. Columns value … source are the unit's own, empty where it has none.
-- lowest, median, highest rest on known of members figures, the unit's own among them; band_joined: of
-- most of them the figure of the year before is of the same series, so that a band may lead here.
-- rank: among those with a figure, of unrounded values, ties share a rank; 1 is the best in the
-- indicator's direction, or the largest where no direction is better.
-- suspect_value: known of the unit only from a source that contradicts its neighbours, never ranked.
-- partial: an index that is public for some provinces only, often the best ones.
-- $unit: unit
-- $units: units
-- asked by: profile, command line
with company as materialized (
    select
        f.*,
        coalesce(f.segment = lag(f.segment) over line and f.year - 1 = lag(f.year) over line, false) as joined,
        (rank() over (
            partition by f.indicator_id, f.year
            order by case when i.better = 'lower' then f.value else -f.value end
        ))::integer as rank
    from unit_figure as f
    inner join indicator as i using (indicator_id)
    where f.unit_id in (select unnest($units))
    window line as (partition by f.indicator_id, f.unit_id order by f.year)
),

cell as (
    select
        indicator_id,
        year,
        count(*)::integer as known,
        min(value) as lowest,
        median(value) as median,
        max(value) as highest,
        2 * count(*) filter (where joined) > count(*) as band_joined
    from company
    group by all
),

own as (
    select *
    from company
    where unit_id = $unit
),

-- A year of which the unit has but a suspect figure has its row, even where nobody else has one.
told as (
    select
        indicator_id,
        year
    from cell
    union
    select
        indicator_id,
        year
    from suspect_figure
    where unit_id = $unit
)

select
    i.indicator_id,
    t.year,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    o.segment,
    o.rivals,
    o.origin,
    o.rule,
    o.known as parts_known,
    o.parts,
    o.rank,
    coalesce(c.known, 0) as known,
    len($units)::integer as members,
    c.lowest,
    c.median,
    c.highest,
    coalesce(c.band_joined, false) as band_joined,
    x.value as suspect_value,
    i.indicator_id in (select p.indicator_id from partial_index as p) as partial,
    o.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url
from told as t
inner join indicator_listed as i using (indicator_id)
left join cell as c using (indicator_id, year)
left join own as o using (indicator_id, year)
left join suspect_figure as x
    on x.unit_id = $unit and x.indicator_id = t.indicator_id and x.year = t.year
left join source as s using (source_id)
order by i.place, t.year
