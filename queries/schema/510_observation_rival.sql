-- Observations beside which something else is said of the same unit, indicator and year; most stand alone,
-- so that only these need ranking. preference is the rule of data/README.md, "Which figure wins", in its
-- order: among those that stand for a result (never a plan) and are not suspect, 1 is the one shown; empty
-- for the others. place: the order in which all of them are read.
--
-- From here on the schema derives. These are views in meaning, stored as tables: they change only when
-- a snapshot is built, every page reads them, and working them out for each question would cost more
-- than all the rest of a page's SQL.
create table observation_rival as
with likely as (
    -- Numbers instead of names: with millions of observations this is what the build waits for. Two cells
    -- of one number do no harm, each is ranked for itself.
    select hash(unit_id, indicator_id, year) as cell
    from observation
    group by cell
    having count(*) > 1
),

rival as (
    select
        o.*,
        s.rank as source_rank,
        o.status <> 'plan' and o.flag <> 'suspect' as competes,
        case
            when o.vintage = '' then 0
            when o.vintage = 'superseded' then 1
            when o.vintage like 'old series%' then 2
            else 3
        end as vintage_order,
        case o.status when 'actual' then 0 when 'preliminary' then 1 else 2 end as status_order
    from observation as o
    semi join likely on cell = hash(o.unit_id, o.indicator_id, o.year)
    inner join source as s using (source_id)
),

supported as (
    select
        *,
        count(distinct source_id) over (
            partition by unit_id, indicator_id, year, competes, value
        ) as supporters
    from rival
),

preferred as (
    select
        *,
        case when competes then (row_number() over (
            partition by unit_id, indicator_id, year, competes
            order by
                (flag = 'uncertain')::integer,
                vintage_order,
                (source_rank <> 1)::integer,
                status_order,
                source_rank,
                (flag = 'approximate')::integer,
                supporters desc,
                value desc,
                observation_id
        ))::integer end as preference
    from supported
)

select
    observation_id,
    unit_id,
    indicator_id,
    year,
    value,
    status,
    vintage,
    flag,
    source_id,
    source_rank,
    note,
    preference,
    row_number() over (
        partition by unit_id, indicator_id, year
        order by preference nulls last, (status = 'plan')::integer, source_rank, observation_id
    ) as place
from preferred;
