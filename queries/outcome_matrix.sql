-- A bloc's outcomes unit by year, of the members as they were: a row is a unit that was ever a member, a
-- year from the first to the last with a known outcome, and an outcome of the unit in it; one row without
-- an outcome where none is known. member: the unit was a member in the year. named of members: how many units any outcome is
-- known of, of how many members; with fewer than all, the others' outcome is unknown, not absent.
-- $bloc: bloc
-- asked by: awards, command line
with calendar as (
    select unnest(generate_series(min(year), max(year)))::integer as year
    from award
    where bloc_id = $bloc
),

told as (
    select *
    from award_told
    where bloc_id = $bloc
),

listed as (
    select
        unit_id,
        name_vi,
        name_en
    from bloc_member
    where bloc_id = $bloc and scheme = '63'
    union
    select
        unit_id,
        name_vi,
        name_en
    from told
),

year_named as (
    select
        year,
        count(distinct unit_id)::integer as named
    from told
    group by year
),

year_member as (
    select
        year,
        count(*)::integer as members
    from bloc_member
    where bloc_id = $bloc and scheme = '63'
    group by year
)

select
    c.year,
    l.unit_id,
    l.name_vi,
    l.name_en,
    m.unit_id is not null as member,
    coalesce(n.named, 0) as named,
    coalesce(s.members, 0) as members,
    t.rank,
    t.score,
    t.award,
    t.status,
    t.flag,
    t.source,
    t.source_kind,
    t.url,
    t.note
from calendar as c
cross join listed as l
left join told as t on t.unit_id = l.unit_id and t.year = c.year
left join bloc_member as m
    on m.bloc_id = $bloc and m.scheme = '63' and m.unit_id = l.unit_id and m.year = c.year
left join year_named as n on n.year = c.year
left join year_member as s on s.year = c.year
order by c.year, icu_sort_key(l.name_vi, 'vi'), l.unit_id, t.place
