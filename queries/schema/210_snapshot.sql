-- One row: which input this database was built from, and when.
create table snapshot (
    digest varchar primary key,
    built_at timestamptz not null
);
