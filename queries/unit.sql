-- The units a reader can compare: a row is a province of a scheme or the country.
-- asked by: comparison
select
    unit_id,
    kind,
    scheme,
    name_vi,
    name_en,
    region,
    valid_from,
    valid_to
from unit
where kind not in ('agency', 'commune')
order by kind = 'country' desc, scheme desc, icu_sort_key(name_vi, 'vi')
