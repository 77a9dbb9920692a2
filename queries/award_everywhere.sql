-- Flags, certificates and other awards of all blocs: a row is an award of a unit in a bloc's year,
-- proposed or conferred, national clusters first, the latest year of a bloc first. Ranks without a
-- named award are left out.
-- asked by: awards, command line
select
    t.bloc_id,
    b.kind,
    b.level,
    b.name_vi as bloc_vi,
    b.name_en as bloc_en,
    t.* exclude (bloc_id, place)
from award_told as t
inner join bloc as b using (bloc_id)
where t.award <> ''
order by
    list_position(['national', 'central', 'provincial', 'sector'], b.level),
    icu_sort_key(b.name_vi, 'vi'),
    t.year desc,
    t.place
