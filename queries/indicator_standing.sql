-- Where the members of a bloc stand in a year on every indicator that says who is better and is known
-- for at least 65 % of them: a row is an indicator and a member with a figure. Ranks are those of
-- bloc_ranking: of unrounded values, 1 is the best, ties share a rank.
-- $bloc: bloc
-- $year: year
-- asked by: awards, command line
select
    i.indicator_id,
    i.name_vi,
    i.name_en,
    r.unit_id,
    r.rank,
    b.known,
    b.members
from bloc_rank as r
inner join indicator_listed as i using (indicator_id)
inner join bloc_figure as b using (bloc_id, scheme, indicator_id, year)
where
    r.bloc_id = $bloc
    and r.scheme = '63' -- awards go to the members as they were
    and r.year = $year
    and r.rank is not null
    and i.better <> 'none'
    and 100 * b.known >= 65 * b.members
order by i.place, r.rank, r.unit_id
