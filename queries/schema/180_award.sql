-- An outcome of a bloc's year: a unit's rank, and the award it was proposed for or given.
-- award is '' where only the rank is known, rank and score are empty where the text gives none.
create table award (
    bloc_id varchar not null references bloc (bloc_id),
    year integer not null,
    unit_id varchar not null references unit (unit_id),
    rank integer check (rank >= 1),
    score double check (score >= 0),
    award varchar not null check (
        award in ('', 'co_thi_dua_chinh_phu', 'bang_khen_thu_tuong', 'co_thi_dua_tinh', 'bang_khen_tinh', 'other')
    ),
    status varchar not null check (status in ('proposed', 'conferred')),
    flag varchar not null
        check (flag in ('', 'derived', 'approximate', 'uncertain', 'suspect')),
    source_id varchar not null references source (source_id),
    note varchar not null,
    primary key (bloc_id, year, unit_id, award)
);
