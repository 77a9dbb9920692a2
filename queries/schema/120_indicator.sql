-- An indicator: what is measured, in which unit of measure, which direction is better.
create table indicator (
    indicator_id varchar primary key,
    "group" varchar not null,
    name_vi varchar not null,
    name_en varchar not null,
    unit_vi varchar not null,
    unit_en varchar not null,
    better varchar not null check (better in ('higher', 'lower', 'none')),
    merge_rule varchar not null,
    decimals integer not null check (decimals between 0 and 6)
);
