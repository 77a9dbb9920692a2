-- Every bloc-wide figure printed for a bloc's year. A row is one printing of one measure by one source;
-- preferred marks the one pages show, bound tells one that is not exact (at_least, at_most, about).
-- $bloc: bloc
-- $year: year
-- asked by: briefing, command line
select * exclude (bloc_id, place)
from total_told
where bloc_id = $bloc and year = $year
order by place
