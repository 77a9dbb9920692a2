-- The blocs of a unit year by year: a row is a bloc and a year the unit counts as its member in. A
-- membership without dates counts for every year; a territory that stands in for members is none.
-- $unit: unit
-- asked by: profile, command line
select distinct
    m.year,
    b.bloc_id,
    b.kind,
    b.level,
    b.name_vi,
    b.name_en
from bloc_member as m
inner join bloc as b using (bloc_id)
where m.unit_id = $unit and m.standing = 'member'
order by m.year, b.bloc_id
