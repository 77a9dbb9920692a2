-- The indicators that can be drawn on a map: a row is an indicator of which at least one unit of the
-- scheme has a figure in some year. partial: only some provinces are public, so no mean is taken of them.
-- $scheme: scheme
-- asked by: map
select
    i.* exclude (place),
    i.indicator_id in (select p.indicator_id from partial_index as p) as partial
from indicator_listed as i
where i.indicator_id in (
    select f.indicator_id
    from unit_figure as f
    inner join unit as u using (unit_id)
    where u.scheme = $scheme
)
order by i.place
