-- The years of a bloc with targets, latest first: a row is a year in which a member has a plan or a printed
-- percentage of its plan, or in which the bloc printed one; with how many members, how many indicators of
-- theirs, and how many percentages of the bloc. What a bloc printed is of its old members.
-- $bloc: bloc
-- $scheme: scheme, optional
-- asked by: agreement, command line
with held as (
    select
        m.year,
        p.unit_id,
        p.indicator_id
    from plan_preference as p
    inner join indicator as i using (indicator_id)
    inner join bloc_member as m using (unit_id, year)
    where
        m.bloc_id = $bloc
        and m.scheme = coalesce($scheme, '63')
        and i.better <> 'none'
    union
    select
        m.year,
        f.unit_id,
        split_part(i.merge_rule, 'ratio:', 2)
    from unit_figure as f
    inner join indicator as i using (indicator_id)
    inner join bloc_member as m using (unit_id, year)
    where
        m.bloc_id = $bloc
        and m.scheme = coalesce($scheme, '63')
        and f.origin = 'published'
        and i.merge_rule like 'ratio:%'
        and i.merge_rule not like '%/%'
),

member_year as (
    select
        year,
        count(distinct unit_id)::integer as members,
        count(distinct indicator_id)::integer as indicators
    from held
    group by year
),

total_year as (
    select
        year,
        count(distinct measure)::integer as totals
    from published_total
    where
        bloc_id = $bloc
        and coalesce($scheme, '63') = '63'
        and regexp_matches(measure, '_plan_pct(_|$)')
    group by year
)

select
    year,
    coalesce(m.members, 0) as members,
    coalesce(m.indicators, 0) as indicators,
    coalesce(t.totals, 0) as totals
from member_year as m
full join total_year as t using (year)
order by year desc
