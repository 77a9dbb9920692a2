-- What is known of a bloc, year by year, from the first year with anything: a row is a year.
-- headlines counts, of the four headline indicators, those with a published total or a figure of at
-- least half of the members; is_default marks the latest year with two of them, or else the latest
-- year with anything at all.
-- $bloc: bloc
-- asked by: every page
with headline as (
    select
        year,
        indicator_id
    from bloc_figure
    where
        bloc_id = $bloc
        and indicator_id in ('grdp_growth', 'budget_revenue', 'exports', 'ntm_communes_new')
        and 2 * known >= members
    union
    select
        year,
        measure
    from bloc_total
    where
        bloc_id = $bloc
        and measure in ('grdp_growth', 'budget_revenue', 'exports', 'ntm_communes_new')
),

known as (
    select
        m.year,
        count(*)::integer as figures,
        0 as totals,
        0 as outcomes
    from bloc_member as m
    inner join figure as f using (unit_id, year)
    where m.bloc_id = $bloc
    group by all
    union all
    select
        year,
        0,
        count(*)::integer,
        0
    from bloc_total
    where bloc_id = $bloc
    group by all
    union all
    select
        year,
        0,
        0,
        count(*)::integer
    from (
        select year from award where bloc_id = $bloc
        union all
        select year from leader where bloc_id = $bloc
    )
    group by all
),

summary as (
    select
        k.year,
        sum(k.figures)::integer as figures,
        sum(k.totals)::integer as totals,
        sum(k.outcomes)::integer as outcomes,
        (
            select count(*)
            from headline as h
            where h.year = k.year
        )::integer as headlines
    from known as k
    group by k.year
)

select
    *,
    row_number() over (order by (headlines >= 2)::integer desc, year desc) = 1 as is_default
from summary
order by year desc
