-- What is shown of some figures, results and plans apart: a row is the preferred result or plan of a unit,
-- indicator and year, with its source.
-- $keys: texts
-- asked by: importing
with wanted as (
    select
        unit_id,
        indicator_id,
        year,
        value,
        status,
        source_id,
        false as is_plan
    from figure
    union all
    select
        o.unit_id,
        o.indicator_id,
        o.year,
        o.value,
        o.status,
        o.source_id,
        true
    from plan_preference as p
    inner join observation as o using (observation_id)
    where p.preference = 1
)

select
    w.unit_id,
    w.indicator_id,
    w.year,
    w.value,
    w.status,
    w.is_plan,
    w.source_id,
    s.title as source
from wanted as w
inner join source as s using (source_id)
where list_contains($keys, w.unit_id || '--' || w.indicator_id || '--' || w.year)
order by all
