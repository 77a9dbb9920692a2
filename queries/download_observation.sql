-- Everything the sources say, to take away: a row is one figure of one source, plans and suspect figures
-- included, with the line of the file it stands on. Of the members of a bloc under a scheme, or of all units.
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $indicators: indicators, optional
-- $first: year
-- $last: year
-- asked by: data, command line
select
    o.unit_id,
    u.name_vi as unit_name_vi,
    u.name_en as unit_name_en,
    u.scheme,
    o.indicator_id,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    o.year,
    o.value,
    i.unit_vi as measured_in_vi,
    i.unit_en as measured_in_en,
    o.status,
    o.vintage,
    o.flag,
    o.shown,
    o.source_id,
    o.source,
    o.url,
    o.note,
    o.file,
    o.line
from observation_told as o
inner join unit as u using (unit_id)
inner join indicator_listed as i using (indicator_id)
where
    o.year between $first and $last
    and ($indicators is null or list_contains($indicators, o.indicator_id))
    and (
        $bloc is null
        or (o.unit_id, o.year) in (
            select
                m.unit_id,
                m.year
            from bloc_member as m
            where m.bloc_id = $bloc and m.scheme = coalesce($scheme, '63')
        )
    )
order by i.place, icu_sort_key(u.name_vi, 'vi'), o.unit_id, o.year, o.place
