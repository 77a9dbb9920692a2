-- The blocs of a year's units: a row is a unit and a bloc it counts as a member of. A membership without
-- dates counts for every year; a territory that stands in for members is none.
-- $year: year
-- asked by: profile, command line
select distinct
    m.unit_id,
    b.bloc_id,
    b.kind,
    b.level,
    b.name_vi,
    b.name_en
from bloc_member as m
inner join bloc as b using (bloc_id)
where m.year = $year and m.standing = 'member'
order by m.unit_id, b.bloc_id
