-- Figures of the 34 units since July 2025, also for the years before: as published, and as computed by
-- the indicator's merge_rule from the old provinces they are made of. A row is a unit, indicator and year
-- of which the unit itself or at least one of its parts has a figure.
--
-- rule: 'unchanged' (the unit is one old province whole: its figures are the unit's own), else the
-- merge_rule: 'sum', 'weighted:X', 'growth:X', 'ratio:X/Y', 'none'.
-- computed: empty unless every part has all that the rule needs: a partial sum is no total. In full:
--   sum         the sum of the parts
--   weighted:X  Σ value · X / Σ X over the parts
--   growth:X    100 · (merged X / merged X of the year before - 1), only inside one segment and between
--               figures nobody doubts; never a mean of rates
--   ratio:X/Y   merged X / merged Y in the indicator's unit; ratio:X is the result of X against its plan,
--               uncertain for the budget until 2016: its finals may include carry-over
--   none        nothing: a score, an index or a rank of an old province says nothing of a new unit
-- gap tells why computed is empty: 'parts' (a part has no figure), 'inputs' (what the rule needs is
-- missing for a part), 'break' (the series breaks), 'rule' (none), '' where there is a value.
-- value, origin, status, flag: the published figure where there is one, else the computed one.
create table figure_34 as
with told as materialized (
    select *
    from figure
    semi join compared_unit using (unit_id)
),

part as (
    select
        n.unit_id,
        o.unit_id as part_id,
        (count(*) over (partition by n.unit_id))::integer as parts
    from unit as n
    inner join unit as o on o.successor_id = n.unit_id
    where n.scheme = '34'
),

part_figure as (
    select
        p.unit_id,
        p.part_id,
        p.parts,
        f.indicator_id,
        f.year,
        f.value,
        f.status,
        f.flag,
        f.segment,
        w.value as weight
    from part as p
    inner join told as f on f.unit_id = p.part_id
    inner join indicator as i using (indicator_id)
    left join told as w
        on
            w.unit_id = p.part_id
            and w.year = f.year
            and w.indicator_id = split_part(i.merge_rule, 'weighted:', 2)
),

-- Statuses and flags from firm to weak: what is computed inherits the weakest of its parts.
merged as (
    select
        unit_id,
        indicator_id,
        year,
        any_value(parts) as parts,
        count(*)::integer as known,
        count(weight)::integer as weights,
        sum(value) as total,
        sum(value * weight) / nullif(sum(weight), 0) as weighted_mean,
        max(list_position(['actual', 'preliminary', 'estimate'], status)) as weakest,
        max(list_position(['', 'derived', 'approximate', 'uncertain'], flag)) as doubt,
        string_agg(distinct segment, '+' order by segment) as segment
    from part_figure
    group by unit_id, indicator_id, year
),

whole as (
    select *
    from merged
    where known = parts
),

planned as (
    select
        unit_id,
        indicator_id,
        year,
        sum(value) as total
    from (
        select
            p.unit_id,
            p.part_id,
            p.parts,
            o.indicator_id,
            o.year,
            max_by(o.value, -s.rank) as value
        from part as p
        inner join observation as o on o.unit_id = p.part_id
        inner join source as s using (source_id)
        where o.status = 'plan' and o.flag in ('', 'derived')
        group by p.unit_id, p.part_id, p.parts, o.indicator_id, o.year
        having count(distinct o.value) = 1
    )
    group by unit_id, indicator_id, year
    having count(*) = any_value(parts)
),

-- Every unit, indicator and year that has anything to tell, with the inputs of the indicator's rule.
asked as (
    select distinct
        unit_id,
        indicator_id,
        year
    from (
        select
            unit_id,
            indicator_id,
            year
        from merged
        union all
        select
            f.unit_id,
            f.indicator_id,
            f.year
        from told as f
        inner join unit as u using (unit_id)
        where u.scheme = '34'
        union all
        select
            m.unit_id,
            i.indicator_id,
            m.year
        from whole as m
        inner join indicator as i
            on
                i.merge_rule = 'growth:' || m.indicator_id
                or i.merge_rule like 'ratio:' || m.indicator_id || '%'
    )
),

ruled as (
    select
        a.unit_id,
        a.indicator_id,
        a.year,
        i.merge_rule,
        n.parts,
        case when n.parts = 1 then 'unchanged' else i.merge_rule end as rule,
        coalesce(own.known, 0) as own_known,
        own.weights,
        own.total,
        own.weighted_mean,
        own.weakest as own_weakest,
        own.doubt as own_doubt,
        own.segment as own_segment,
        top.total as top,
        top.known as top_known,
        top.weakest as top_weakest,
        top.doubt as top_doubt,
        top.segment as top_segment,
        before.total as before,
        before.weakest as before_weakest,
        before.doubt as before_doubt,
        before.segment as before_segment,
        bottom.total as bottom,
        bottom.weakest as bottom_weakest,
        bottom.doubt as bottom_doubt,
        plan.total as plan,
        -- population is in thousand persons, a share in %
        case when i.unit_en like '%persons/km2%' then 1000 else 100 end as factor
    from asked as a
    inner join indicator as i using (indicator_id)
    inner join (
        select distinct
            unit_id,
            parts
        from part
    ) as n using (unit_id)
    left join merged as own
        on own.unit_id = a.unit_id and own.indicator_id = a.indicator_id and own.year = a.year
    left join merged as top
        on
            top.unit_id = a.unit_id
            and top.year = a.year
            and top.indicator_id = regexp_extract(i.merge_rule, '^(growth|ratio):([a-z0-9_]+)', 2)
    left join whole as before
        on
            before.unit_id = a.unit_id
            and before.year = a.year - 1
            and before.indicator_id = split_part(i.merge_rule, 'growth:', 2)
    left join whole as bottom
        on
            bottom.unit_id = a.unit_id
            and bottom.year = a.year
            and bottom.indicator_id = regexp_extract(i.merge_rule, '^ratio:[a-z0-9_]+/([a-z0-9_]+)', 1)
    left join planned as plan
        on
            plan.unit_id = a.unit_id
            and plan.year = a.year
            and i.merge_rule not like '%/%'
            and plan.indicator_id = split_part(i.merge_rule, 'ratio:', 2)
),

computed as (
    select
        unit_id,
        indicator_id,
        year,
        rule,
        parts,
        case
            when rule in ('unchanged', 'sum', 'none') or rule like 'weighted:%' then own_known
            else coalesce(top_known, 0)
        end as known,
        case
            when rule = 'unchanged' then total
            when rule = 'sum' and own_known = parts then total
            when rule like 'weighted:%' and own_known = parts and weights = parts then weighted_mean
            when
                rule like 'growth:%'
                and top_known = parts
                and top_segment = before_segment
                and greatest(top_doubt, before_doubt) <= 2
                and before > 0
                then 100 * (top / before - 1)
            when rule like 'ratio:%/%' and top_known = parts and bottom > 0
                then factor * top / bottom
            when rule like 'ratio:%' and rule not like '%/%' and top_known = parts and plan > 0
                then 100 * top / plan
        end as computed,
        case
            when rule = 'none' then 'rule'
            when
                (rule in ('unchanged', 'sum') or rule like 'weighted:%') and own_known < parts
                then 'parts'
            when rule like 'growth:%' or rule like 'ratio:%'
                then
                    case
                        when coalesce(top_known, 0) < parts then 'parts'
                        when rule like 'growth:%' and before is not null then 'break'
                        else 'inputs'
                    end
            else 'inputs'
        end as gap_if_empty,
        case
            when rule in ('unchanged', 'sum') or rule like 'weighted:%' then own_weakest
            when rule like 'growth:%' then greatest(top_weakest, before_weakest)
            else greatest(top_weakest, coalesce(bottom_weakest, 1))
        end as weakest,
        case
            when rule = 'unchanged' then own_doubt
            when rule = 'sum' or rule like 'weighted:%' then greatest(own_doubt, 2)
            when rule like 'growth:%' then greatest(top_doubt, before_doubt, 2)
            when indicator_id = 'budget_revenue_plan_pct' and year <= 2016 then 4
            else greatest(top_doubt, coalesce(bottom_doubt, 1), 2)
        end as doubt,
        coalesce(own_segment, top_segment, '') as computed_segment
    from ruled
)

select
    c.unit_id,
    c.indicator_id,
    c.year,
    coalesce(f.value, c.computed) as value,
    case
        when f.value is not null then 'published'
        when c.computed is not null then 'computed'
        else ''
    end as origin,
    c.rule,
    c.known,
    c.parts,
    f.value as published,
    c.computed,
    f.value - c.computed as difference,
    coalesce(f.status, case when c.computed is not null
        then ['actual', 'preliminary', 'estimate'][c.weakest]
    end) as status,
    coalesce(f.flag, case when c.computed is not null
        then ['', 'derived', 'approximate', 'uncertain'][c.doubt]
    end) as flag,
    coalesce(f.vintage, '') as vintage,
    f.source_id,
    f.observation_id,
    coalesce(f.rivals, 0) as rivals,
    case when f.value is not null then 'published:' || f.segment else 'computed:' || c.computed_segment
    end as segment,
    case when c.computed is null then c.gap_if_empty else '' end as gap
from computed as c
left join told as f
    on f.unit_id = c.unit_id and f.indicator_id = c.indicator_id and f.year = c.year
order by c.indicator_id, c.unit_id, c.year;
