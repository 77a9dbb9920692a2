-- A member of a bloc in a year. A membership counts for every year it touches; an unknown start or
-- end does not bound it, and neither does a year in which the unit itself did not yet or no longer exist.
create table bloc_member as
with calendar as (
    select unnest(generate_series(min(year), max(year)))::integer as year
    from (
        select year from observation
        union all
        select year from award
        union all
        select year from leader
    )
)

select distinct
    m.bloc_id,
    c.year,
    m.unit_id
from membership as m
inner join unit as u using (unit_id)
cross join calendar as c
where
    (m.valid_from is null or year(m.valid_from) <= c.year)
    and (m.valid_to is null or year(m.valid_to) >= c.year)
    and (u.valid_from is null or year(u.valid_from) <= c.year)
    and (u.valid_to is null or year(u.valid_to) >= c.year)
order by m.bloc_id, c.year, m.unit_id;
