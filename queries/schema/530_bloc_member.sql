-- A member of a bloc in a year. A membership counts for every year it touches; an unknown start or
-- end does not bound it, but a year in which the unit did not yet or no longer exist does not count.
-- With the unit's names and their place in Vietnamese order: every list of members needs them.
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
    m.unit_id,
    u.kind,
    u.scheme,
    u.name_vi,
    u.name_en,
    icu_sort_key(u.name_vi, 'vi') as name_order
from membership as m
inner join unit as u using (unit_id)
cross join calendar as c
where
    (m.valid_from is null or year(m.valid_from) <= c.year)
    and (m.valid_to is null or year(m.valid_to) >= c.year)
    and (u.valid_from is null or year(u.valid_from) <= c.year)
    and (u.valid_to is null or year(u.valid_to) >= c.year)
order by m.bloc_id, c.year, m.unit_id;
