-- Our figures of the merged units against those the statistics office worked back: a row is an indicator and
-- year with both, over the units merged of several old provinces. difference: in % of the published figure,
-- in points where the figures are percentages; furthest: the unit with the largest.
-- asked by: data, command line
with paired as (
    select
        f.indicator_id,
        f.year,
        f.unit_id,
        i.unit_vi like '\%%' escape '\' as in_points,
        case
            when i.unit_vi like '\%%' escape '\' then abs(f.computed - f.value)
            else 100 * abs(f.computed / nullif(f.value, 0) - 1)
        end as difference
    from figure_34 as f
    inner join indicator as i using (indicator_id)
    where f.origin = 'published' and f.computed is not null and f.parts > 1
),

summary as (
    select
        indicator_id,
        year,
        any_value(in_points) as in_points,
        count(*)::integer as units,
        median(difference) as median,
        quantile_cont(difference, 0.75) as upper_quartile,
        max(difference) as largest,
        arg_max(unit_id, difference) as furthest
    from paired
    where difference is not null
    group by indicator_id, year
)

select
    s.*,
    u.name_vi,
    u.name_en
from summary as s
inner join indicator_listed as i using (indicator_id)
inner join unit as u on u.unit_id = s.furthest
order by i.place, s.year
