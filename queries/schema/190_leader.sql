-- Head or deputy of a bloc in a year; inferred where the source names only the host.
create table leader (
    bloc_id varchar not null references bloc (bloc_id),
    year integer not null,
    role varchar not null check (role in ('head', 'deputy', 'deputy_1', 'deputy_2')),
    unit_id varchar not null references unit (unit_id),
    certainty varchar not null check (certainty in ('stated', 'inferred')),
    source_id varchar not null references source (source_id),
    note varchar not null,
    primary key (bloc_id, year, role, unit_id)
);
