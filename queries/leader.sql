-- Heads and deputies of a bloc: a row is a unit's role in a year, stated by the source or inferred.
-- $bloc: bloc
-- $year: year, optional
-- asked by: awards, command line
select * exclude (bloc_id, place)
from leader_told
where bloc_id = $bloc and ($year is null or year = $year)
order by place
