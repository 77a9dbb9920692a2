-- The indicators: a row is an indicator, with how many members of the bloc have a figure in the year.
-- $bloc: bloc
-- $year: year
-- asked by: briefing, comparison
select
    i.* exclude (place),
    coalesce(b.known, 0) as known,
    coalesce(b.members, 0) as members
from indicator_listed as i
left join bloc_figure as b
    on b.indicator_id = i.indicator_id and b.bloc_id = $bloc and b.year = $year
order by i.place
