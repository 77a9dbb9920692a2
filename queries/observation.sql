-- Every figure any source gives for a unit, indicator and year, the shown one first: a row is one
-- figure of one source. shown marks the preferred one, plans never compete with results.
-- $unit: unit
-- $indicator: indicator
-- $year: year
-- asked by: sources of a figure, command line
select * exclude (indicator_id, unit_id, year, place)
from observation_told
where unit_id = $unit and indicator_id = $indicator and year = $year
order by place
