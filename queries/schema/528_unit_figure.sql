-- The figure shown of a unit, indicator and year, whatever the boundaries, of every unit a page compares
-- (512_compared_unit.sql): of the 34 units the published one or else the one computed from their parts
-- (figure_34), of the others their own (figure). A unit's identifier carries its scheme. What is computed has
-- no source of its own: part_observation tells what it rests on.
-- continues: the figure of the year before is of the same series.
create table unit_figure as
with shown as (
    select
        f.unit_id,
        f.indicator_id,
        f.year,
        f.value,
        f.status,
        f.vintage,
        f.flag,
        f.segment,
        f.rivals,
        f.source_id,
        f.observation_id,
        'published' as origin,
        '' as rule,
        1 as known,
        1 as parts
    from figure as f
    inner join compared_unit using (unit_id)
    inner join unit as u using (unit_id)
    where u.scheme is distinct from '34'
    union all
    select
        h.unit_id,
        h.indicator_id,
        h.year,
        h.value,
        h.status,
        h.vintage,
        h.flag,
        h.segment,
        h.rivals,
        h.source_id,
        h.observation_id,
        h.origin,
        h.rule,
        h.known,
        h.parts
    from figure_34 as h
    where h.value is not null
)

select
    *,
    coalesce(segment = lag(segment) over line and year - 1 = lag(year) over line, false) as continues
from shown
window line as (partition by unit_id, indicator_id order by year)
order by indicator_id, unit_id, year;

-- Figures of which some source gives another value: a row is one of `figure`.
create table contested_figure as
select *
from figure
semi join compared_unit using (unit_id)
where highest > lowest;

-- What a merge rule rests on: a row is an indicator and an input of each part, years_before the year asked
-- for. An input is the indicator itself, its weight, the level a growth is taken of, a ratio's parts.
create table rule_input as
select distinct
    indicator_id,
    input_id,
    years_before
from (
    select
        indicator_id,
        indicator_id as input_id,
        0 as years_before
    from indicator
    where merge_rule = 'sum' or merge_rule like 'weighted:%'
    union all
    select
        indicator_id,
        regexp_extract(merge_rule, '^(weighted|growth|ratio):([a-z0-9_]+)', 2),
        0
    from indicator
    where merge_rule like '%:%'
    union all
    select
        indicator_id,
        split_part(merge_rule, 'growth:', 2),
        1
    from indicator
    where merge_rule like 'growth:%'
    union all
    select
        indicator_id,
        split_part(merge_rule, '/', 2),
        0
    from indicator
    where merge_rule like 'ratio:%/%'
);
