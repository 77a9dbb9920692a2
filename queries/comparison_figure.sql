-- Figures of some units on some indicators over a span of years: a row is a unit, indicator and year.
-- A figure computed from a new unit's parts has no source of its own (origin).
-- $units: units
-- $indicators: indicators
-- $first: year
-- $last: year
-- asked by: comparison
select
    f.unit_id,
    f.indicator_id,
    f.year,
    f.value,
    f.status,
    f.vintage,
    f.flag,
    f.segment,
    f.rivals,
    f.source_id,
    f.origin,
    s.title as source,
    s.kind as source_kind,
    s.url
from unit_figure as f
left join source as s using (source_id)
where
    f.unit_id in (select unnest($units))
    and f.indicator_id in (select unnest($indicators))
    and f.year between $first and $last
order by f.indicator_id, f.unit_id, f.year
