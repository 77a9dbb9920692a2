-- How a bloc's year ended: its outcomes and leaders, and those of the year after. A row is a unit's rank
-- and award in a year (matter 'award', as of the query award) or its role ('leader', as of leader); a
-- text that does not apply is ''. One query, since the front page asks it at every start.
-- $bloc: bloc
-- $year: year
-- asked by: briefing
select
    'award' as matter,
    year,
    unit_id,
    name_vi,
    name_en,
    rank,
    score,
    award,
    status,
    flag,
    '' as role,
    '' as certainty,
    source,
    source_kind,
    url,
    note,
    place
from award_told
where bloc_id = $bloc and year between $year and $year + 1
union all by name
select
    'leader' as matter,
    year,
    unit_id,
    name_vi,
    name_en,
    '' as award,
    '' as status,
    '' as flag,
    role,
    certainty,
    source,
    source_kind,
    url,
    note,
    place
from leader_told
where bloc_id = $bloc and year between $year and $year + 1
order by matter, place
