-- A unit's figures of an indicator over the years: a row is the preferred figure of a year, with how
-- many rival results there are and between which values they lie.
-- $unit: unit
-- $indicator: indicator
-- asked by: command line
select
    f.year,
    f.value,
    i.unit_vi as unit_of_measure,
    f.status,
    f.vintage,
    f.flag,
    f.segment,
    f.rivals,
    f.lowest,
    f.highest,
    f.source_id,
    s.title as source,
    o.file,
    o.line
from figure as f
inner join indicator as i using (indicator_id)
inner join source as s using (source_id)
inner join observation as o using (unit_id, indicator_id, year, observation_id)
where f.unit_id = $unit and f.indicator_id = $indicator
order by f.year
