-- What is shown of some figures, results and plans apart: a row is the preferred result or plan of a unit,
-- indicator and year, with its source.
-- $keys: texts
-- asked by: importing
with listed as (
    select u.unit_id
    from unit as u
    semi join (select unnest($keys) as key) as k on starts_with(k.key, u.unit_id || '--')
),

wanted as (
    select
        unit_id,
        indicator_id,
        year,
        value,
        status,
        source_id,
        false as is_plan
    from figure
    semi join listed using (unit_id)
    where year in (select right(key, 4)::integer from (select unnest($keys) as key))
    union all
    select
        unit_id,
        indicator_id,
        year,
        value,
        'plan',
        source_id,
        true
    from plan_preference
    where preference = 1
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
