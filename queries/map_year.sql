-- The years of an indicator on a map: a row is a year between the first and the last with a figure, with
-- how many units of the scheme have one.
-- $scheme: scheme
-- $indicator: indicator
-- asked by: map
with drawn as (
    select f.year
    from unit_figure as f
    inner join unit as u using (unit_id)
    where u.scheme = $scheme and f.indicator_id = $indicator
),

calendar as (
    select unnest(generate_series(min(year), max(year)))::integer as year
    from drawn
)

select
    c.year,
    count(d.year)::integer as known
from calendar as c
left join drawn as d using (year)
group by c.year
order by c.year
