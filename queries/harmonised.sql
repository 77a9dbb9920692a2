-- A new unit's figures of an indicator over the years, harmonised to the 34 units: a row is a year.
-- value is the published figure where there is one, else the one computed from the old provinces; rule
-- says how, known / parts on how many of them; computed and difference stand beside a published value;
-- gap says why nothing could be computed.
-- $unit: unit
-- $indicator: indicator
-- asked by: profile, command line
select
    h.year,
    h.value,
    i.unit_vi as unit_of_measure,
    h.origin,
    h.rule,
    h.known as parts_known,
    h.parts,
    h.published,
    h.computed,
    h.difference,
    h.gap,
    h.status,
    h.flag,
    h.source_id,
    s.title as source,
    s.url
from figure_34 as h
inner join indicator as i using (indicator_id)
left join source as s using (source_id)
where h.unit_id = $unit and h.indicator_id = $indicator
order by h.year
