-- How many units have a figure: a row is an indicator and a year from $first to $last, of the members of a
-- bloc in that year or, without one, of all units of the scheme. computed of the known are worked out from
-- old provinces; suspect: how many more are known only from a source that contradicts its neighbours.
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $first: year
-- $last: year
-- asked by: data, command line
with listed_unit as (
    select
        unit_id,
        year
    from company
    where bloc_id = coalesce($bloc, '') and scheme = coalesce($scheme, '63')
),

asked as (
    select
        i.indicator_id,
        c.year,
        count(f.unit_id)::integer as known,
        count(*)::integer as members,
        (count(*) filter (where f.origin = 'computed'))::integer as computed,
        count(s.unit_id)::integer as suspect
    from indicator as i
    inner join listed_unit as c on c.year between $first and $last
    left join unit_figure as f
        on f.indicator_id = i.indicator_id and f.unit_id = c.unit_id and f.year = c.year
    left join suspect_figure as s
        on s.indicator_id = i.indicator_id and s.unit_id = c.unit_id and s.year = c.year
    group by i.indicator_id, c.year
)

select
    a.indicator_id,
    i."group",
    i.name_vi,
    i.name_en,
    a.year,
    a.known,
    a.members,
    a.computed,
    a.suspect
from asked as a
inner join indicator_listed as i using (indicator_id)
order by i.place, a.year
