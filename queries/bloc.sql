-- The blocs, national clusters first: a row is a bloc with the number of its members ever known.
-- asked by: every page
select
    b.bloc_id,
    b.kind,
    b.level,
    b.province,
    b.name_vi,
    b.name_en,
    count(distinct m.unit_id)::integer as members
from bloc as b
left join membership as m using (bloc_id)
group by b.bloc_id, b.kind, b.level, b.province, b.name_vi, b.name_en
order by
    list_position(['national', 'central', 'provincial', 'sector'], b.level),
    icu_sort_key(b.name_vi, 'vi')
