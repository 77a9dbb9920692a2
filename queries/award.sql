-- Outcomes of a bloc: a row is a unit's rank and award in a year, proposed or conferred.
-- $bloc: bloc
-- $year: year, optional
-- asked by: command line
select * exclude (bloc_id, place)
from award_told
where bloc_id = $bloc and ($year is null or year = $year)
order by place
