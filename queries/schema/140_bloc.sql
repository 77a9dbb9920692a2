-- An emulation cluster (of provinces, districts) or bloc (of agencies).
create table bloc (
    bloc_id varchar primary key,
    kind varchar not null check (kind in ('cluster', 'bloc')),
    level varchar not null check (level in ('national', 'central', 'provincial', 'sector')),
    province varchar,
    name_vi varchar not null,
    name_en varchar not null
);
