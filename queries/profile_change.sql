-- How a unit moved among others up to a year: a row is an indicator and an earlier year, at most five
-- years back, whose figure compares with that of the year: of the same series, neither in doubt.
-- rank_before, rank are among the `paired` units of the $units (of `members`) with a figure in both
-- years, ties share a rank, 1 is the best in the indicator's direction or the largest.
-- change: in % for what adds up, else the difference; median_change: that of the units in the middle.
-- $unit: unit
-- $units: units
-- $year: year
-- asked by: profile, command line
with company as (
    select *
    from unit_figure
    where unit_id in (select unnest($units)) and year between $year - 5 and $year
),

pair as (
    select
        n.unit_id,
        n.indicator_id,
        b.year as before_year,
        b.value as before,
        n.value,
        b.segment = n.segment and b.flag in ('', 'derived') and n.flag in ('', 'derived') as sound,
        case when i.merge_rule = 'sum' then 100 * (n.value / nullif(b.value, 0) - 1) else n.value - b.value
        end as change,
        case when i.better = 'lower' then 1 else -1 end as direction
    from company as n
    inner join company as b using (unit_id, indicator_id)
    inner join indicator as i using (indicator_id)
    where n.year = $year and b.year < $year
),

ranked as (
    select
        *,
        (rank() over (partition by indicator_id, before_year order by direction * before))::integer as rank_before,
        (rank() over (partition by indicator_id, before_year order by direction * value))::integer as rank,
        count(*) over (partition by indicator_id, before_year)::integer as paired,
        median(case when sound then change end) over (partition by indicator_id, before_year) as median_change
    from pair
)

select
    r.indicator_id,
    r.before_year,
    r.before,
    r.value,
    r.change,
    r.median_change,
    r.rank_before,
    r.rank,
    r.paired,
    len($units)::integer as members
from ranked as r
inner join indicator_listed as i using (indicator_id)
where r.unit_id = $unit and r.sound
order by i.place, r.before_year
