-- A bloc-wide figure as printed in a report; measure is an indicator_id or a name of its own.
create table published_total (
    published_total_id integer primary key,
    bloc_id varchar not null references bloc (bloc_id),
    measure varchar not null,
    year integer not null,
    value double not null check (isfinite(value)),
    unit varchar not null,
    status varchar not null check (status in ('actual', 'preliminary', 'estimate', 'plan')),
    flag varchar not null
        check (flag in ('', 'derived', 'approximate', 'uncertain', 'suspect')),
    source_id varchar not null references source (source_id),
    note varchar not null,
    file varchar not null,
    line integer not null
);
