-- What the computed figures of new units rest on: a row is the shown figure of an old province that the
-- indicator's rule takes in, with its document. input_id and year may differ from what was asked: a growth
-- rests on levels of two years, a weighted mean on its weights. Nothing for published figures.
-- $units: units
-- $indicators: indicators
-- $year: year
-- asked by: briefing, comparison, profile, command line
with computed as (
    select
        f.unit_id,
        f.indicator_id,
        f.year,
        f.rule,
        f.known,
        f.parts
    from unit_figure as f
    where
        f.origin = 'computed'
        and list_contains($units, f.unit_id)
        and list_contains($indicators, f.indicator_id)
        and f.year = $year
),

input as (
    select
        indicator_id,
        input_id,
        years_before
    from rule_input
    where list_contains($indicators, indicator_id)
    union -- an old province that stayed whole keeps its own figure
    select
        indicator_id,
        indicator_id,
        0
    from computed
    where rule = 'unchanged'
)

select
    c.unit_id,
    c.indicator_id,
    c.rule,
    c.known,
    c.parts,
    p.unit_id as part_id,
    p.name_vi,
    p.name_en,
    o.indicator_id as input_id,
    o.year,
    o.value,
    i.name_vi as input_vi,
    i.name_en as input_en,
    i.unit_vi,
    i.unit_en,
    i.decimals,
    o.status,
    o.vintage,
    o.flag,
    o.shown,
    o.source_id,
    o.source,
    o.source_kind,
    o.url,
    o.note
from computed as c
inner join unit as p on p.successor_id = c.unit_id
inner join input as n
    on
        n.indicator_id = c.indicator_id
        and (c.rule <> 'unchanged' or n.input_id = c.indicator_id)
inner join observation_told as o
    on
        o.unit_id = p.unit_id
        and o.indicator_id = n.input_id
        and o.year = c.year - n.years_before
        and o.shown
inner join indicator_listed as i on i.indicator_id = o.indicator_id
order by c.unit_id, c.indicator_id, icu_sort_key(p.name_vi, 'vi'), i.place, o.year
