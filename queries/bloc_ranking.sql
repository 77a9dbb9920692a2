-- Members of a bloc on an indicator in a year: a row is a member; members without a figure come last
-- and have no rank. Ranks are of unrounded values, ties share a rank; rank 1 is the best in the
-- indicator's direction, or the largest where no direction is better. rank_change (+ is up) compares
-- the members that have a figure in both years, previous_rank is the rank of the year before as it was.
-- to_mean: value less the bloc's mean, to_country: less the country's figure (only for rates and values
-- per head). suspect_value: known only from a source that contradicts its neighbours, never ranked.
-- $bloc: bloc
-- $indicator: indicator
-- $year: year
-- $scheme: scheme, optional
-- asked by: briefing, command line
select
    r.rank,
    m.unit_id,
    m.name_vi,
    m.name_en,
    r.value,
    r.status,
    r.vintage,
    r.flag,
    r.previous_value,
    r.previous_rank,
    r.rank_change,
    r.bloc_mean,
    r.value - r.bloc_mean as to_mean,
    r.country_value,
    r.value - r.country_value as to_country,
    r.suspect_value,
    r.rivals,
    r.source_id,
    r.origin
from bloc_member as m
left join bloc_rank as r
    on
        r.bloc_id = $bloc
        and r.scheme = m.scheme
        and r.indicator_id = $indicator
        and r.year = $year
        and r.unit_id = m.unit_id
where m.bloc_id = $bloc and m.scheme = coalesce($scheme, '63') and m.year = $year
order by r.rank nulls last, m.name_order
