-- Published totals of blocs against what their members' figures give: a row is a bloc, measure and year with
-- a published figure. computed is the sum where figures add up (method 'total'), else the plain mean, over
-- known of members; empty where the measure is none of the members' indicators. decimals: digits after the
-- point that the most exact of those figures carries; lowest: the smallest of them. actual, preliminary,
-- estimate count them by status, doubtful those with a flag. Members are those of the year, as they were.
-- $bloc: bloc, optional
-- $year: year, optional
-- asked by: data, command line
with printed as (
    select
        m.bloc_id,
        f.indicator_id,
        f.year,
        max(
            case
                when f.value = round(f.value, 0) then 0
                when f.value = round(f.value, 1) then 1
                when f.value = round(f.value, 2) then 2
                when f.value = round(f.value, 3) then 3
                else 4
            end
        )::integer as decimals
    from bloc_member as m
    inner join unit_figure as f using (unit_id, year)
    where m.scheme = '63' and f.origin = 'published'
    group by m.bloc_id, f.indicator_id, f.year
)

select
    t.bloc_id,
    b.kind,
    b.name_vi as bloc_vi,
    b.name_en as bloc_en,
    t.measure,
    t.year,
    t.value as published,
    t.unit,
    t.status,
    t.flag,
    t.bound,
    t.rivals,
    t.lowest as printed_lowest,
    t.highest as printed_highest,
    case when f.known > 0 then f.value end as computed,
    coalesce(f.method, '') as method,
    coalesce(f.known, 0)::integer as known,
    coalesce(f.members, 0)::integer as members,
    coalesce(f.actual, 0)::integer as actual,
    coalesce(f.preliminary, 0)::integer as preliminary,
    coalesce(f.estimate, 0)::integer as estimate,
    coalesce(f.doubtful, 0)::integer as doubtful,
    f.weighted_mean,
    f.lowest,
    coalesce(p.decimals, 0)::integer as decimals
from bloc_total as t
inner join bloc as b using (bloc_id)
left join bloc_figure as f
    on f.bloc_id = t.bloc_id and f.scheme = '63' and f.indicator_id = t.measure and f.year = t.year
left join printed as p
    on p.bloc_id = t.bloc_id and p.indicator_id = t.measure and p.year = t.year
left join indicator_listed as i on i.indicator_id = t.measure
where ($bloc is null or t.bloc_id = $bloc) and ($year is null or t.year = $year)
order by t.year desc, i.place nulls last, t.measure, t.bloc_id
