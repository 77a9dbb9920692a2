-- Figures of new units that are computed from the old provinces, in the columns of member_observation: a
-- row is a unit and indicator of the year without a published figure. parts_vi, parts_en: those provinces.
-- $units: units
-- $year: year
-- $indicators: indicators
-- asked by: briefing
select
    f.indicator_id,
    f.unit_id,
    u.name_vi,
    u.name_en,
    f.value,
    f.status,
    f.vintage,
    f.flag,
    true as shown,
    f.rule,
    string_agg(p.name_vi, ', ' order by icu_sort_key(p.name_vi, 'vi')) as parts_vi,
    string_agg(p.name_en, ', ' order by icu_sort_key(p.name_vi, 'vi')) as parts_en
from unit_figure as f
inner join unit as u using (unit_id)
inner join unit as p on p.successor_id = f.unit_id
where
    f.origin = 'computed'
    and list_contains($units, f.unit_id)
    and f.year = $year
    and list_contains($indicators, f.indicator_id)
group by all
order by f.indicator_id, any_value(icu_sort_key(u.name_vi, 'vi'))
