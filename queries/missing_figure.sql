-- What to ask whom for: a row is a unit and an indicator it has no figure of in the year, though at least
-- half of the members of the bloc (or, without one, of all units of the scheme) have one, or though it is
-- one of the four headline indicators. source: the document that gives most of the others theirs, given of
-- them in this year, or else in other years; last_year: when the unit itself was last known before.
-- suspect: a figure is there, but contradicts its neighbours. gap, parts_known of parts: why none could be
-- computed for a new unit (figure_34).
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $year: year
-- asked by: data, command line
with member as (
    select unit_id
    from company
    where bloc_id = coalesce($bloc, '') and scheme = coalesce($scheme, '63') and year = $year
),

held as (
    select f.*
    from unit_figure as f
    inner join member as m using (unit_id)
    where f.year = $year
),

wanted as (
    select
        i.indicator_id,
        count(h.unit_id)::integer as known,
        (select count(*) from member)::integer as members
    from indicator as i
    left join held as h using (indicator_id)
    group by i.indicator_id
    having
        2 * count(h.unit_id) >= (select count(*) from member)
        or i.indicator_id in (select indicator_id from headline_indicator)
),

usual as (
    select
        f.indicator_id,
        f.source_id,
        (count(*) filter (where f.year = $year))::integer as given,
        row_number() over (
            partition by f.indicator_id
            order by
                case when count(*) filter (where f.year = $year) >= 2
                    then count(*) filter (where f.year = $year) else 0 end desc,
                count(distinct f.unit_id) desc,
                any_value(s.rank),
                f.source_id
        ) as preference
    from unit_figure as f
    inner join member as m using (unit_id)
    inner join source as s using (source_id)
    group by f.indicator_id, f.source_id
    having count(distinct f.unit_id) >= 2
),

latest as (
    select
        f.unit_id,
        f.indicator_id,
        max(f.year) as year
    from unit_figure as f
    inner join member as m using (unit_id)
    where f.year < $year
    group by f.unit_id, f.indicator_id
)

select
    m.unit_id,
    u.name_vi,
    u.name_en,
    w.indicator_id,
    w.known,
    w.members,
    l.year as last_year,
    g.unit_id is not null as suspect,
    coalesce(n.gap, '') as gap,
    coalesce(n.known, 0)::integer as parts_known,
    coalesce(n.parts, 0)::integer as parts,
    us.given,
    us.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url
from member as m
cross join wanted as w
inner join unit as u using (unit_id)
inner join indicator_listed as i using (indicator_id)
anti join held as h on h.unit_id = m.unit_id and h.indicator_id = w.indicator_id
left join usual as us on us.indicator_id = w.indicator_id and us.preference = 1
left join source as s on s.source_id = us.source_id
left join latest as l on l.unit_id = m.unit_id and l.indicator_id = w.indicator_id
left join suspect_figure as g
    on g.unit_id = m.unit_id and g.indicator_id = w.indicator_id and g.year = $year
left join figure_34 as n
    on n.unit_id = m.unit_id and n.indicator_id = w.indicator_id and n.year = $year
order by icu_sort_key(u.name_vi, 'vi'), m.unit_id, i.place
