-- Roles of some units in whatever bloc: a row is a unit's role in a bloc's year, stated or inferred, the
-- latest year first.
-- $units: units
-- asked by: profile, command line
select
    b.kind,
    b.name_vi as bloc_vi,
    b.name_en as bloc_en,
    l.* exclude (place)
from leader_told as l
inner join bloc as b using (bloc_id)
where l.unit_id in (select unnest($units))
order by l.year desc, l.place
