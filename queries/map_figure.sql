-- The map of an indicator in a year: a row is a unit of the schemes, with its figure or a gap.
-- rank: among the units with a figure, of unrounded values, ties share a rank; rank 1 is the best in the
-- indicator's direction, or the largest where no direction is better; ranked says how many they are.
-- outlined: a member of the bloc in the year, or the territory in which a member was merged.
-- suspect_value: known only from a source that contradicts its neighbours, never coloured or ranked.
-- Published figures alone stand in the table `figure`.
-- $schemes: texts
-- $indicator: indicator
-- $bloc: bloc
-- $year: year
-- asked by: map
with member as (
    select
        b.unit_id,
        u.successor_id
    from bloc_member as b
    inner join unit as u using (unit_id)
    where b.bloc_id = $bloc and b.year = $year
),

place as (
    select
        u.unit_id,
        u.gso_code,
        u.name_vi,
        u.name_en,
        u.unit_id in (select m.unit_id from member as m)
        or u.unit_id in (
            select m.successor_id
            from member as m
            where m.successor_id is not null
        ) as outlined
    from unit as u
    where u.scheme in (select unnest($schemes))
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
    s.url
from place as p
cross join indicator as i
left join figure as f
    on f.unit_id = p.unit_id and f.indicator_id = i.indicator_id and f.year = $year
left join suspect_figure as x
    on x.unit_id = p.unit_id and x.indicator_id = i.indicator_id and x.year = $year
left join source as s using (source_id)
where i.indicator_id = $indicator
order by icu_sort_key(p.name_vi, 'vi'), p.unit_id
