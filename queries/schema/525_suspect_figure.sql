-- What a gap hides: a figure known only from a source that contradicts its neighbours. A row is a unit,
-- indicator and year without a figure; it is shown as suspect and never ranked.
create table suspect_figure as
select
    o.unit_id,
    o.indicator_id,
    o.year,
    max(o.value) as value
from observation as o
anti join figure as f using (unit_id, indicator_id, year)
where o.flag = 'suspect' and o.status <> 'plan'
group by all;
