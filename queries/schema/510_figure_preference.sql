-- The rule of data/README.md, "Which figure wins", in its order. A row is a figure that stands for
-- a result (never a plan) and is not suspect; preference 1 is the one shown.
--
-- From here on the schema derives. These are views in meaning, stored as tables: they change only when
-- a snapshot is built, every page reads them, and working them out for each question would cost more
-- than all the rest of a page's SQL.
create table figure_preference as
with result as (
    select
        o.*,
        s.rank as source_rank,
        case
            when o.vintage = '' then 0
            when o.vintage = 'superseded' then 1
            when o.vintage like 'old series%' then 2
            else 3
        end as vintage_order,
        case o.status when 'actual' then 0 when 'preliminary' then 1 else 2 end as status_order
    from observation as o
    inner join source as s using (source_id)
    where o.status <> 'plan'
),

supported as (
    select
        *,
        count(distinct source_id) over (
            partition by unit_id, indicator_id, year, value
        ) as supporters
    from result
    where flag <> 'suspect'
)

select
    observation_id,
    (row_number() over (
        partition by unit_id, indicator_id, year
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
    ))::integer as preference
from supported
order by observation_id;
