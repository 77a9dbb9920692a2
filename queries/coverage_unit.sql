-- Which unit has a figure on which indicator: a row is an indicator and a year from $first to $last and a unit,
-- a member of the bloc in that year or, without one, any unit of the scheme. origin: 'published', 'computed'
-- from old provinces, '' where there is no figure; suspect: then a source contradicts its neighbours.
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $first: year
-- $last: year
-- $indicators: indicators, optional
-- asked by: data, command line
with listed_unit as (
    select
        unit_id,
        year
    from company
    where bloc_id = coalesce($bloc, '') and scheme = coalesce($scheme, '63')
),

listed as (
    select *
    from indicator_listed
    where $indicators is null or list_contains($indicators, indicator_id)
)

select
    i.indicator_id,
    i."group",
    c.year,
    u.unit_id,
    u.name_vi,
    u.name_en,
    coalesce(f.origin, '') as origin,
    coalesce(f.status, '') as status,
    coalesce(f.flag, '') as flag,
    f.unit_id is null and s.unit_id is not null as suspect
from listed as i
inner join listed_unit as c on c.year between $first and $last
inner join unit as u on u.unit_id = c.unit_id
left join unit_figure as f
    on f.indicator_id = i.indicator_id and f.unit_id = c.unit_id and f.year = c.year
left join suspect_figure as s
    on s.indicator_id = i.indicator_id and s.unit_id = c.unit_id and s.year = c.year
order by i.place, c.year, icu_sort_key(u.name_vi, 'vi'), u.unit_id
