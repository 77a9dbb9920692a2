-- A break: figures before and from the year on are not comparable. Empty unit_id: every unit;
-- empty indicator_id: every sum and level of that unit (its territory changed).
create table series_break (
    indicator_id varchar references indicator (indicator_id),
    unit_id varchar references unit (unit_id),
    year integer not null,
    reason_vi varchar not null,
    reason_en varchar not null
);
