-- A member of a bloc in a year, under either scheme of boundaries. A membership counts for every year it
-- touches; an unknown start or end does not bound it, but a year in which the unit did not yet or no
-- longer exist does not count.
-- scheme: '63' the provinces until June 2025, '34' the units since; agencies stand under both.
-- standing: 'member', or 'successor': nothing says who the bloc's members are among the 34 units, so the
-- territories of its old members stand in for them, also for the years before and after the change.
-- With the unit's names and their place in Vietnamese order: every list of members needs them.
create table bloc_member as
with calendar as (
    select unnest(generate_series(min(year), max(year)))::integer as year
    from (
        select o.year
        from observation as o
        semi join compared_unit using (unit_id)
        union all
        select year from award
        union all
        select year from leader
    )
),

member as (
    select distinct
        m.bloc_id,
        c.year,
        m.unit_id,
        u.scheme,
        u.successor_id
    from membership as m
    inner join unit as u using (unit_id)
    cross join calendar as c
    where
        (m.valid_from is null or year(m.valid_from) <= c.year)
        and (m.valid_to is null or year(m.valid_to) >= c.year)
        and (u.valid_from is null or year(u.valid_from) <= c.year)
        and (u.valid_to is null or year(u.valid_to) >= c.year)
),

last_year_of_old as (
    select max(year(valid_to)) as year
    from unit
    where scheme = '63'
),

successor as (
    select distinct
        m.bloc_id,
        c.year,
        m.successor_id as unit_id
    from calendar as c
    cross join last_year_of_old as l
    inner join member as m on m.year = least(c.year, l.year)
    anti join (
        select
            bloc_id,
            year
        from member
        where scheme = '34'
    ) as redrawn on redrawn.bloc_id = m.bloc_id and redrawn.year = c.year
    where m.successor_id is not null
),

listed as (
    select
        bloc_id,
        year,
        unit_id,
        unnest(case when scheme in ('63', '34') then [scheme] else ['63', '34'] end) as scheme,
        'member' as standing
    from member
    union all
    select
        bloc_id,
        year,
        unit_id,
        '34',
        'successor'
    from successor
)

select
    l.bloc_id,
    l.scheme,
    l.year,
    l.unit_id,
    l.standing,
    u.kind,
    u.name_vi,
    u.name_en,
    icu_sort_key(u.name_vi, 'vi') as name_order
from listed as l
inner join unit as u using (unit_id)
order by l.bloc_id, l.scheme, l.year, l.unit_id;
