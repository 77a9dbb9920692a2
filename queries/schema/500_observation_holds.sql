-- What indices on `observation` could hold, looked at once when it is full: they would be six times its
-- size and most of the time of a build. No row; an error where a figure names what does not exist, or where
-- two have the same number.
select error('observation: ' || any_value(wrong)) as told
from (
    select 'no unit ' || o.unit_id as wrong
    from observation as o
    anti join unit using (unit_id)
    union all
    select 'no indicator ' || o.indicator_id
    from observation as o
    anti join indicator using (indicator_id)
    union all
    select 'no source ' || o.source_id
    from observation as o
    anti join source using (source_id)
    union all
    select 'numbers that stand twice'
    from observation
    having count(distinct observation_id) < count(*)
)
having count(*) > 0;
