-- A bloc's value per scheme, indicator and year out of its members' figures, with the coverage
-- known / members.
-- total, mean and median rest on the members with a figure: with known < members they are partial.
-- mean is empty for a partial index of which some members have no figure (505_partial_index.sql).
-- weighted_mean needs the weight of every member that has a figure (merge_rule weighted:X), else empty.
-- value and method: the total where figures add up, else the plain mean, as the blocs report it.
-- change is like for like: over the members with a comparable figure (same segment, no doubt about
-- either) in both years, in % of the earlier total for totals, as a difference for means.
-- segment: the bloc's values may be joined over the years only inside one segment, as members' may.
create table bloc_figure as
with member_figure as (
    select
        m.bloc_id,
        m.scheme,
        m.unit_id,
        i.indicator_id,
        i.merge_rule,
        m.year,
        f.value,
        f.status,
        f.flag,
        f.segment,
        p.value as previous_value,
        w.value as weight
    from bloc_member as m
    cross join (select * from indicator semi join compared_indicator using (indicator_id)) as i
    left join unit_figure as f
        on f.unit_id = m.unit_id and f.indicator_id = i.indicator_id and f.year = m.year
    left join unit_figure as p
        on
            p.unit_id = m.unit_id
            and p.indicator_id = i.indicator_id
            and p.year = m.year - 1
            and p.segment = f.segment
            and p.flag in ('', 'derived')
            and f.flag in ('', 'derived')
    left join unit_figure as w
        on
            w.unit_id = m.unit_id
            and w.indicator_id = split_part(i.merge_rule, 'weighted:', 2)
            and w.year = m.year
),

summary as (
    select
        bloc_id,
        scheme,
        indicator_id,
        merge_rule,
        year,
        count(*)::integer as members,
        count(value)::integer as known,
        sum(value) as total,
        case
            when
                count(value) = count(*)
                or indicator_id not in (select indicator_id from partial_index)
                then avg(value)
        end as mean,
        median(value) as median,
        min(value) as lowest,
        max(value) as highest,
        case
            when count(weight) filter (where value is not null) = count(value)
                then sum(value * weight) / nullif(sum(weight) filter (where value is not null), 0)
        end as weighted_mean,
        count(*) filter (where status = 'actual')::integer as actual,
        count(*) filter (where status = 'preliminary')::integer as preliminary,
        count(*) filter (where status = 'estimate')::integer as estimate,
        count(*) filter (where flag not in ('', 'derived'))::integer as doubtful,
        string_agg(distinct segment, '+' order by segment) as segment,
        count(previous_value)::integer as change_members,
        sum(value) filter (where previous_value is not null) as paired_total,
        sum(previous_value) as paired_previous_total,
        avg(value - previous_value) as paired_difference
    from member_figure
    group by bloc_id, scheme, indicator_id, merge_rule, year
)

select
    bloc_id,
    scheme,
    indicator_id,
    year,
    case when merge_rule = 'sum' then total else mean end as value,
    case when merge_rule = 'sum' then 'total' else 'mean' end as method,
    known,
    members,
    total,
    mean,
    median,
    weighted_mean,
    lowest,
    highest,
    case
        when known = 0 then null
        when estimate > 0 then 'estimate'
        when preliminary > 0 then 'preliminary'
        else 'actual'
    end as status,
    actual,
    preliminary,
    estimate,
    doubtful,
    segment,
    case
        when merge_rule = 'sum'
            then 100 * (paired_total / nullif(paired_previous_total, 0) - 1)
        else paired_difference
    end as change,
    change_members
from summary
order by bloc_id, scheme, indicator_id, year;
