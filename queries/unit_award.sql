-- Outcomes of some units in whatever bloc: a row is a unit's rank and award in a bloc's year, proposed
-- or conferred, the latest year first.
-- $units: units
-- asked by: profile, command line
select
    b.kind,
    b.name_vi as bloc_vi,
    b.name_en as bloc_en,
    a.* exclude (place)
from award_told as a
inner join bloc as b using (bloc_id)
where a.unit_id in (select unnest($units))
order by a.year desc, a.place
