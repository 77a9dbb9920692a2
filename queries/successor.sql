-- The territories that stand in for a bloc's members among the 34 units: a row is a territory and one of
-- the old provinces it is made of; of_bloc: whether that province was the bloc's. Nothing where the bloc's
-- members among the 34 units are known.
-- $bloc: bloc
-- $year: year
-- asked by: every page
with old as (
    select o.unit_id
    from bloc_member as o
    where
        o.bloc_id = $bloc
        and o.scheme = '63'
        and o.year = least($year, (select max(year(valid_to)) from unit where scheme = '63'))
)

select
    m.unit_id,
    m.name_vi,
    m.name_en,
    p.unit_id as part_id,
    p.name_vi as part_vi,
    p.name_en as part_en,
    p.unit_id in (select old.unit_id from old) as of_bloc
from bloc_member as m
inner join unit as p on p.successor_id = m.unit_id
where
    m.bloc_id = $bloc
    and m.scheme = '34'
    and m.standing = 'successor'
    and m.year = $year
order by m.name_order, icu_sort_key(p.name_vi, 'vi')
