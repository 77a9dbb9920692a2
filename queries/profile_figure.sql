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
with own as materialized (
    select *
    from unit_figure
    where unit_id = $unit
),

-- The rank is counted against the unit's own figure: a window over all would carry every row along.
cell as materialized (
    select
        f.indicator_id,
        f.year,
        count(*)::integer as known,
        min(f.value) as lowest,
        median(f.value) as median,
        max(f.value) as highest,
        2 * count(*) filter (where f.continues) > count(*) as band_joined,
        (1 + count(*) filter (
            where case when i.better = 'lower' then f.value < o.value else f.value > o.value end
        ))::integer as rank
    from unit_figure as f
    inner join indicator as i using (indicator_id)
    left join own as o using (indicator_id, year)
    where f.unit_id in (select unnest($units))
    group by all
)

select
    i.indicator_id,
    coalesce(c.year, x.year) as year,
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
    case when o.value is not null then c.rank end as rank,
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
from cell as c
left join own as o using (indicator_id, year)
-- A year of which the unit has but a suspect figure has its row, even where nobody else has one.
full join (select * from suspect_figure where unit_id = $unit) as x using (indicator_id, year)
inner join indicator_listed as i on coalesce(c.indicator_id, x.indicator_id) = i.indicator_id
left join source as s on o.source_id = s.source_id
order by i.place, coalesce(c.year, x.year)
