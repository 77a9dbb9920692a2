-- The headline measures of a bloc's year: a row is a measure with the published figure and the one
-- computed from the members, each with the year before; the difference only where both are exact.
-- $bloc: bloc
-- $year: year
-- $measures: texts
-- asked by: briefing
with asked as (
    select unnest($measures) as measure
)

select
    a.measure,
    t.value as published,
    t.status as published_status,
    t.flag as published_flag,
    t.bound as published_bound,
    t.rivals as published_rivals,
    t.unit as published_unit,
    p.value as published_before,
    p.bound as published_before_bound,
    f.value as computed,
    f.method,
    f.status as computed_status,
    f.known,
    f.members,
    f.doubtful,
    f.change,
    f.change_members,
    case when t.bound = '' and f.known = f.members then f.value - t.value end as difference
from asked as a
left join bloc_total as t on t.bloc_id = $bloc and t.measure = a.measure and t.year = $year
left join bloc_total as p on p.bloc_id = $bloc and p.measure = a.measure and p.year = $year - 1
left join bloc_figure as f on f.bloc_id = $bloc and f.indicator_id = a.measure and f.year = $year
