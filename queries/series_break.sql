-- Breaks that bear on an indicator for some units: a row is a break; empty unit_id means every unit.
-- $indicator: indicator
-- $units: units
-- asked by: comparison
select
    b.year,
    b.unit_id,
    b.reason_vi,
    b.reason_en
from series_break as b
inner join indicator as i on i.indicator_id = $indicator
where
    (b.unit_id is null or b.unit_id in (select unnest($units)))
    and (
        b.indicator_id = i.indicator_id
        or (
            b.indicator_id is null
            and i.merge_rule <> 'none'
            and i.merge_rule not like 'growth:%'
        )
    )
order by b.year, b.unit_id
