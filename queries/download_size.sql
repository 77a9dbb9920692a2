-- How much a selection holds: one row, with the number of figures shown, of everything the sources say, and
-- of the documents it rests on. Parameters as of download_figure.
-- $bloc: bloc, optional
-- $scheme: scheme, optional
-- $indicators: indicators, optional
-- $first: year
-- $last: year
-- asked by: data, command line
with chosen as (
    select
        unit_id,
        year
    from bloc_member
    where bloc_id = $bloc and scheme = coalesce($scheme, '63')
),

said as (
    select o.*
    from observation_told as o
    where
        o.year between $first and $last
        and ($indicators is null or list_contains($indicators, o.indicator_id))
        and ($bloc is null or (o.unit_id, o.year) in (select c.unit_id, c.year from chosen as c))
),

shown as (
    select f.*
    from unit_figure as f
    where
        f.year between $first and $last
        and ($indicators is null or list_contains($indicators, f.indicator_id))
        and ($bloc is null or (f.unit_id, f.year) in (select c.unit_id, c.year from chosen as c))
)

select
    (select count(*) from shown)::integer as figures,
    (select count(*) from said)::integer as observations,
    (select count(distinct source_id) from said)::integer as sources
