-- What the likeness of units rests on: a row is a unit of a scheme, an indicator and a year, with its
-- figure, of the indicators that at least 65 % of the scheme's units have an undoubted figure of in the
-- year. Indices that are public for some provinces only are left out, and figures in doubt.
-- $schemes: texts
-- $first: year
-- $last: year
-- asked by: profile, command line
with listed as (
    select
        unit_id,
        name_vi,
        name_en,
        count(*) over () as units
    from unit
    where scheme in (select unnest($schemes))
),

counted as (
    select
        l.*,
        f.indicator_id,
        f.year,
        f.value,
        count(*) over (partition by f.indicator_id, f.year) as known
    from listed as l
    inner join unit_figure as f using (unit_id)
    where
        f.year between $first and $last
        and f.flag in ('', 'derived')
        and f.indicator_id not in (select p.indicator_id from partial_index as p)
)

select
    c.year,
    c.unit_id,
    c.name_vi,
    c.name_en,
    c.indicator_id,
    c.value
from counted as c
inner join indicator_listed as i using (indicator_id)
where 100 * c.known >= 65 * c.units
order by c.year, c.unit_id, i.place
