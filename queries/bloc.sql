-- The blocs, national clusters first: a row is a bloc.
-- asked by: every page
select
    bloc_id,
    kind,
    level,
    province,
    name_vi,
    name_en
from bloc
order by
    list_position(['national', 'central', 'provincial', 'sector'], level),
    icu_sort_key(name_vi, 'vi')
