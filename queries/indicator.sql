-- The indicators: a row is an indicator, with how many members of the bloc, of how many, have a figure in
-- the year; 0 of 0 where none has.
-- $bloc: bloc
-- $year: year
-- $scheme: scheme, optional
-- asked by: briefing, comparison
select
    i.* exclude (place),
    coalesce(b.known, 0) as known,
    coalesce(b.members, 0) as members
from indicator_listed as i
left join bloc_measure as b -- far fewer rows than bloc_figure, which lists what nobody knows too
    on
        b.measure = i.indicator_id
        and b.bloc_id = $bloc
        and b.scheme = coalesce($scheme, '63')
        and b.year = $year
order by i.place
