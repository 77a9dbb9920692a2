-- A bloc's values over the years up to one: a row is a measure and year, published and computed.
-- computed is empty for a total of only part of the members: it would jump with the coverage.
-- $bloc: bloc
-- $year: year
-- $measures: texts
-- asked by: briefing
with computed as (
    select
        indicator_id as measure,
        year,
        value,
        segment,
        known,
        members
    from bloc_figure
    where
        bloc_id = $bloc
        and year between $year - 14 and $year
        and indicator_id in (select unnest($measures))
        and known > 0
        and (method = 'mean' and 3 * known >= 2 * members or known = members)
),

published as (
    select
        measure,
        year,
        value
    from bloc_total
    where
        bloc_id = $bloc
        and year between $year - 14 and $year
        and measure in (select unnest($measures))
)

select
    coalesce(c.measure, p.measure) as measure,
    coalesce(c.year, p.year) as year,
    p.value as published,
    c.value as computed,
    c.segment,
    c.known,
    c.members
from computed as c
full join published as p using (measure, year)
order by all
