-- The largest changes on the year before that any member of a bloc has made: a row is an indicator with
-- its largest rise and its largest fall, who made them and when, and how many changes it rests on. In
-- the indicator's own unit of measure; between figures of two consecutive years inside one segment which
-- are no estimates and which nobody doubts. Empty where no member ever rose, or fell.
-- $bloc: bloc
-- $indicators: indicators, optional
-- $scheme: scheme, optional
-- asked by: what a unit needs to pass another
with sound as (
    select
        m.unit_id,
        f.indicator_id,
        f.year,
        f.value,
        f.segment
    from bloc_member as m
    inner join unit_figure as f using (unit_id, year)
    where
        m.bloc_id = $bloc
        and m.scheme = coalesce($scheme, '63')
        and f.status in ('actual', 'preliminary')
        and f.flag in ('', 'derived')
        and ($indicators is null or f.indicator_id in (select unnest($indicators)))
),

change as (
    select
        a.indicator_id,
        a.unit_id,
        a.year,
        a.value - b.value as change
    from sound as a
    inner join sound as b
        on
            b.indicator_id = a.indicator_id
            and b.unit_id = a.unit_id
            and b.year = a.year - 1
            and b.segment = a.segment
),

largest as (
    select
        indicator_id,
        count(*)::integer as changes,
        count(distinct unit_id)::integer as units,
        max(change) filter (where change > 0) as rise,
        arg_max({'unit_id': unit_id, 'year': year}, (change, -year, unit_id)) filter (where change > 0) as riser,
        max(-change) filter (where change < 0) as fall,
        arg_max({'unit_id': unit_id, 'year': year}, (-change, -year, unit_id)) filter (where change < 0) as faller
    from change
    group by indicator_id
)

select
    l.indicator_id,
    l.changes,
    l.units,
    l.rise,
    l.riser.unit_id as rise_unit_id,
    r.name_vi as rise_name_vi,
    r.name_en as rise_name_en,
    l.riser.year as rise_year,
    l.fall,
    l.faller.unit_id as fall_unit_id,
    f.name_vi as fall_name_vi,
    f.name_en as fall_name_en,
    l.faller.year as fall_year
from largest as l
left join unit as r on r.unit_id = l.riser.unit_id
left join unit as f on f.unit_id = l.faller.unit_id
order by l.indicator_id
