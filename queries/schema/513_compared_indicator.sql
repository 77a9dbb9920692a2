-- The indicators pages list: a row is one that tells of a unit a page compares (512_compared_unit.sql), or
-- that nothing is told of at all. What is measured of communes alone is left out.
create table compared_indicator as
select indicator_id
from indicator
where
    indicator_id in (
        select o.indicator_id
        from observation as o
        semi join compared_unit using (unit_id)
    )
    or indicator_id not in (select o.indicator_id from observation as o);
