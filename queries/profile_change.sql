-- How a unit moved among others up to a year: a row is an indicator and an earlier year, at most five
-- years back, whose figure compares with that of the year: of the same series, neither in doubt.
-- rank_before, rank are among the `paired` units of the $units (of `members`) with a figure in both
-- years, ties share a rank, 1 is the best in the indicator's direction or the largest.
-- change: in % for what adds up, else the difference; median_change: that of the units in the middle.
-- $unit: unit
-- $units: units
-- $year: year
-- asked by: profile, command line
with pair as materialized (
    select
        n.unit_id,
        n.indicator_id,
        b.year as before_year,
        b.value as before,
        n.value,
        b.segment = n.segment and b.flag in ('', 'derived') and n.flag in ('', 'derived') as sound,
        case when i.merge_rule = 'sum' then 100 * (n.value / nullif(b.value, 0) - 1) else n.value - b.value
        end as change,
        case when i.better = 'lower' then -1 else 1 end as direction,
        i.place
    from unit_figure as n
    inner join unit_figure as b using (unit_id, indicator_id)
    inner join indicator_listed as i using (indicator_id)
    where n.unit_id in (select unnest($units)) and n.year = $year and b.year between $year - 5 and $year - 1
)

select
    o.indicator_id,
    o.before_year,
    o.before,
    o.value,
    o.change,
    median(p.change) filter (where p.sound) as median_change,
    (1 + count(*) filter (where p.direction * p.before > o.direction * o.before))::integer as rank_before,
    (1 + count(*) filter (where p.direction * p.value > o.direction * o.value))::integer as rank,
    count(*)::integer as paired,
    len($units)::integer as members
from pair as o
inner join pair as p using (indicator_id, before_year)
where o.unit_id = $unit and o.sound
group by all
order by any_value(o.place), o.before_year
