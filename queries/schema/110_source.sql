-- A document or table that figures were taken from.
create table source (
    source_id varchar primary key,
    title varchar not null,
    kind varchar not null,
    rank integer not null check (rank between 1 and 5),
    url varchar
);
