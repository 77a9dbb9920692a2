-- What is known of a bloc, year by year: a row is a bloc, scheme and year with anything
-- at all.
-- headlines counts, of the four headline indicators, those with a published total or a figure of at
-- least half of the members; is_default marks the latest year with two of them, or else the latest
-- with an award or rank (the next year's leaders are shown with it), or else the latest with anything.
create table bloc_year as
with headline as (
    select
        bloc_id,
        scheme,
        year,
        indicator_id
    from bloc_figure
    where
        indicator_id in (select indicator_id from headline_indicator)
        and 2 * known >= members
        and known > 0
    union
    select
        bloc_id,
        '63',
        year,
        measure
    from bloc_total
    where measure in (select indicator_id from headline_indicator)
),

headline_count as (
    select
        bloc_id,
        scheme,
        year,
        count(*)::integer as headlines
    from headline
    group by all
),

known as (
    select
        m.bloc_id,
        m.scheme,
        m.year,
        count(*) as figures,
        0 as totals,
        0 as awards,
        0 as leaders
    from bloc_member as m
    inner join unit_figure as f using (unit_id, year)
    group by all
    union all
    select
        bloc_id,
        '63',
        year,
        0,
        count(*),
        0,
        0
    from bloc_total
    group by all
    union all
    select
        bloc_id,
        scheme,
        year,
        0,
        0,
        count(*),
        0
    from award
    cross join (select unnest(['63', '34']) as scheme)
    group by all
    union all
    select
        bloc_id,
        scheme,
        year,
        0,
        0,
        0,
        count(*)
    from leader
    cross join (select unnest(['63', '34']) as scheme)
    group by all
),

summary as (
    select
        k.bloc_id,
        k.scheme,
        k.year,
        sum(k.figures)::integer as figures,
        sum(k.totals)::integer as totals,
        sum(k.awards)::integer as awards,
        sum(k.leaders)::integer as leaders,
        coalesce(any_value(h.headlines), 0) as headlines
    from known as k
    left join headline_count as h using (bloc_id, scheme, year)
    group by all
)

select
    *,
    row_number() over (
        partition by bloc_id, scheme
        order by
            case when headlines >= 2 then 2 when awards > 0 then 1 else 0 end desc,
            year desc
    ) = 1 as is_default
from summary
order by bloc_id, scheme, year desc;
