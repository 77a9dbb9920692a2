-- A unit's membership of a bloc; an empty date is unknown. Key (checked by the build, since the
-- date may be unknown): bloc_id, unit_id, valid_from.
create table membership (
    bloc_id varchar not null references bloc (bloc_id),
    unit_id varchar not null references unit (unit_id),
    valid_from date,
    valid_to date,
    source_id varchar not null references source (source_id),
    note varchar not null,
    check (valid_from <= valid_to)
);
