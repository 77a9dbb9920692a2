-- The units that have a profile: a row is a province of a scheme or an agency, or a commune that belongs to
-- a bloc: of thousands of communes no list could be read. Provinces first, in Vietnamese order of names. bloc: of an agency, the bloc it is known from.
-- asked by: profile
with home as (
    select
        m.unit_id,
        min_by(b.name_vi, b.bloc_id) as bloc_vi,
        min_by(b.name_en, b.bloc_id) as bloc_en
    from membership as m
    inner join bloc as b using (bloc_id)
    group by m.unit_id
)

select
    u.unit_id,
    u.kind,
    u.scheme,
    u.name_vi,
    u.name_en,
    u.successor_id,
    case when u.kind = 'agency' then h.bloc_vi end as bloc_vi,
    case when u.kind = 'agency' then h.bloc_en end as bloc_en
from unit as u
left join home as h using (unit_id)
where u.kind <> 'country' and (u.kind <> 'commune' or h.unit_id is not null)
order by
    list_position(['63', '34', ''], u.scheme),
    icu_sort_key(u.name_vi, 'vi'),
    u.unit_id
