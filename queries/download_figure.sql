-- The figures shown, to take away: a row is a unit, indicator and year. Of the members of a bloc under a
-- scheme, or of everything there is: both schemes and the country. What is computed from old provinces has no
-- document of its own (origin, rule); rivals counts the other figures sources give.
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $indicators: indicators, optional
-- $first: year
-- $last: year
-- asked by: data, command line
select
    f.unit_id,
    u.name_vi as unit_name_vi,
    u.name_en as unit_name_en,
    u.scheme,
    f.indicator_id,
    i.name_vi as indicator_vi,
    i.name_en as indicator_en,
    f.year,
    f.value,
    i.unit_vi as measured_in_vi,
    i.unit_en as measured_in_en,
    f.status,
    f.vintage,
    f.flag,
    f.origin,
    f.rule,
    f.rivals,
    f.source_id,
    s.title as source,
    s.url
from unit_figure as f
inner join unit as u using (unit_id)
inner join indicator_listed as i using (indicator_id)
left join source as s using (source_id)
where
    f.year between $first and $last
    and ($indicators is null or list_contains($indicators, f.indicator_id))
    and (
        $bloc is null
        or (f.unit_id, f.year) in (
            select
                m.unit_id,
                m.year
            from bloc_member as m
            where m.bloc_id = $bloc and m.scheme = coalesce($scheme, '63')
        )
    )
order by i.place, icu_sort_key(u.name_vi, 'vi'), f.unit_id, f.year
