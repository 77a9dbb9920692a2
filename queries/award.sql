-- Outcomes of a bloc: a row is a unit's rank and award in a year, proposed or conferred.
-- $bloc: bloc
-- $year: year, optional
-- asked by: briefing, command line
select
    a.year,
    a.unit_id,
    u.name_vi,
    u.name_en,
    a.rank,
    a.score,
    a.award,
    a.status,
    a.flag,
    a.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url,
    a.note
from award as a
inner join unit as u using (unit_id)
inner join source as s using (source_id)
where a.bloc_id = $bloc and ($year is null or a.year = $year)
order by
    a.year,
    a.rank nulls last,
    list_position(
        ['co_thi_dua_chinh_phu', 'bang_khen_thu_tuong', 'co_thi_dua_tinh', 'bang_khen_tinh', 'other'],
        a.award
    ),
    icu_sort_key(u.name_vi, 'vi')
