-- The map of an indicator in a year: a row is a unit of the scheme, with its figure or a gap.
-- rank: among the units with a figure, of unrounded values, ties share a rank; rank 1 is the best in the
-- indicator's direction, or the largest where no direction is better; ranked says how many they are.
-- outlined: a member of the bloc in the year, or a territory that stands in for old members.
-- suspect_value: known only from a source that contradicts its neighbours, never coloured or ranked.
-- Of the 34 units also how the figure came about (figure_34): origin published or computed, rule with the
-- names of what it needs, known of parts; computed and difference beside a published figure; gap tells why
-- nothing is there. Elsewhere they are '' or 0.
-- $scheme: scheme
-- $indicator: indicator
-- $bloc: bloc
-- $year: year
-- asked by: map
with member as (
    select unit_id
    from bloc_member
    where bloc_id = $bloc and scheme = $scheme and year = $year
),

place as (
    select
        u.unit_id,
        u.gso_code,
        u.name_vi,
        u.name_en,
        m.unit_id is not null as outlined
    from unit as u
    left join member as m using (unit_id)
    where u.scheme = $scheme
),

shown as (
    select *
    from unit_figure
    where indicator_id = $indicator and year = $year
),

harmonised as (
    select
        h.*,
        regexp_extract(h.rule, '^[a-z]+:([a-z0-9_]+)', 1) as needs,
        regexp_extract(h.rule, '/([a-z0-9_]+)$', 1) as divisor
    from figure_34 as h
    where h.indicator_id = $indicator and h.year = $year
)

select
    p.unit_id,
    p.gso_code,
    p.name_vi,
    p.name_en,
    p.outlined,
    i.indicator_id,
    $year::integer as year,
    f.value,
    f.status,
    f.vintage,
    f.flag,
    f.segment,
    case
        when f.value is not null
            then (
                rank() over (order by case when i.better = 'lower' then f.value else -f.value end)
            )::integer
    end as rank,
    count(f.value) over ()::integer as ranked,
    x.value as suspect_value,
    f.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url,
    coalesce(h.origin, '') as origin,
    coalesce(split_part(h.rule, ':', 1), '') as rule,
    coalesce(n.name_vi, '') as needs_vi,
    coalesce(n.name_en, '') as needs_en,
    coalesce(d.name_vi, '') as divisor_vi,
    coalesce(d.name_en, '') as divisor_en,
    coalesce(h.known, 0) as known,
    coalesce(h.parts, 0) as parts,
    h.computed,
    h.difference,
    case when f.value is null then coalesce(h.gap, '') else '' end as gap
from place as p
cross join indicator as i
left join shown as f on f.unit_id = p.unit_id
left join harmonised as h on h.unit_id = p.unit_id
left join indicator as n on n.indicator_id = h.needs
left join indicator as d on d.indicator_id = h.divisor
left join suspect_figure as x
    on x.unit_id = p.unit_id and x.indicator_id = i.indicator_id and x.year = $year
left join source as s on s.source_id = f.source_id
where i.indicator_id = $indicator
order by icu_sort_key(p.name_vi, 'vi'), p.unit_id
