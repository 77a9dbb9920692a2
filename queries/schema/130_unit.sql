-- A province (63 or 34 scheme), the country, a commune, or an agency that is a member of a bloc.
-- successor_id is checked by the build: a key to the table's own later rows cannot be held here.
create table unit (
    unit_id varchar primary key,
    kind varchar not null check (kind in ('country', 'province', 'municipality', 'commune', 'agency')),
    scheme varchar not null check (scheme in ('', '63', '34')),
    name_vi varchar not null,
    name_en varchar,
    gso_code varchar,
    region varchar,
    successor_id varchar,
    area_km2 double check (area_km2 >= 0),
    valid_from date,
    valid_to date,
    check (valid_from <= valid_to)
);
