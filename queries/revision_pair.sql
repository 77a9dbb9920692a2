-- What figures told before the final one were worth: a row is a pair of the figure that was first shown
-- of a unit, indicator and year (an estimate or a preliminary one) and of the official final one.
-- earlier is, among the results of that status nobody doubts, the one the rule of data/README.md would
-- have shown; several sources that give the same count once. Not a pair, because the difference would
-- not be a revision: figures in doubt or rounded ("over", "nearly"), old series, finals that are derived
-- or not from an official table, one source giving both; GRDP of the years before 2020, whose estimates
-- were made before the re-evaluation published in 2020; population and labour force before the census of
-- 2019 was worked in; budgets until 2016, whose finals may include carry-over. Nor a source most of whose
-- figures equal the final to the last digit: it quotes the final under an earlier status. The country is
-- left out: its revisions are those of re-evaluations.
-- asked by: how firm a rank is
with ended as (
    select
        unnest(['grdp_current', 'grdp_constant2010', 'grdp_growth', 'grdp_per_capita',
            'population', 'population_density', 'population_growth', 'labour_force',
            'budget_revenue', 'budget_revenue_growth', 'budget_revenue_plan_pct']) as indicator_id,
        unnest([2019, 2019, 2019, 2019, 2018, 2018, 2018, 2018, 2016, 2016, 2016]) as last_year
),

final as (
    select f.*
    from observation_rival as f
    inner join unit as u using (unit_id)
    left join ended as e using (indicator_id)
    where
        f.status = 'actual' -- only what has rivals can have been estimated before
        and f.vintage = ''
        and f.flag = ''
        and f.preference = 1
        and f.source_rank = 1
        and u.kind <> 'country'
        and f.year > coalesce(e.last_year, 0)
),

early as (
    select *
    from observation_rival as o
    where
        o.preference is not null
        and o.status in ('estimate', 'preliminary')
        and o.vintage in ('', 'superseded')
        and o.flag = ''
        and not regexp_matches(o.note, '"(hơn|trên|gần|khoảng)|\b(over|nearly|rounded)\b')
),

-- Equal but for the digits the source has left out.
compared as (
    select
        e.unit_id,
        e.indicator_id,
        e.year,
        e.status,
        e.value as earlier,
        e.preference,
        e.source_rank,
        e.source_id as earlier_source_id,
        f.value as final,
        f.source_id as final_source_id,
        abs(e.value - f.value) <= 0.00001 * abs(f.value) as equal
    from early as e
    inner join final as f using (unit_id, indicator_id, year)
    where e.source_id <> f.source_id
),

quoting as (
    select
        earlier_source_id,
        indicator_id,
        year
    from compared
    where source_rank > 1
    group by all
    having count(*) >= 4 and 2 * count(*) filter (where equal) > count(*)
),

pair as (
    select *
    from compared
    anti join quoting using (earlier_source_id, indicator_id, year)
    qualify row_number() over (
        partition by unit_id, indicator_id, year, status
        order by preference
    ) = 1
)

select
    p.indicator_id,
    p.unit_id,
    p.year,
    p.status,
    p.earlier,
    p.final,
    p.earlier_source_id,
    a.title as earlier_source,
    p.final_source_id,
    b.title as final_source
from pair as p
inner join source as a on a.source_id = p.earlier_source_id
inner join source as b on b.source_id = p.final_source_id
order by p.indicator_id, p.status, p.year, p.unit_id
