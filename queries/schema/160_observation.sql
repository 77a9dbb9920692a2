-- One figure as one source gives it, and the line of the file it was read from. Several sources may
-- give the same unit, indicator and year: there is no natural key. Numbers and references are held by
-- 500_observation_holds.sql.
create table observation (
    observation_id integer not null,
    unit_id varchar not null,
    indicator_id varchar not null,
    year integer not null,
    value double not null check (isfinite(value)),
    status varchar not null check (status in ('actual', 'preliminary', 'estimate', 'plan')),
    vintage varchar not null,
    flag varchar not null
        check (flag in ('', 'derived', 'approximate', 'uncertain', 'suspect')),
    source_id varchar not null,
    note varchar not null,
    file varchar not null,
    line integer not null
);
