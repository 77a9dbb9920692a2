-- What is known of a bloc on a measure in a year: the published total and what its members' figures
-- give, side by side. A row is a bloc, scheme, measure and year with either. Published totals are of the
-- members as they were: nothing under '34' stands beside them.
-- known, members: 0 of 0 where nothing is computed. A text is '' where it does not apply: pandas reads
-- columns without nulls twice as fast, and the front page reads these at every start.
-- difference: computed less published, only where the published figure is exact and every member counts.
create table bloc_measure as
with computed as (
    select *
    from bloc_figure
    where known > 0
),

published as (
    select
        *,
        '63' as scheme
    from bloc_total
)

select
    coalesce(t.bloc_id, f.bloc_id) as bloc_id,
    coalesce(t.scheme, f.scheme) as scheme,
    coalesce(t.measure, f.indicator_id) as measure,
    coalesce(t.year, f.year) as year,
    t.value as published,
    coalesce(t.status, '') as published_status,
    coalesce(t.flag, '') as published_flag,
    coalesce(t.bound, '') as published_bound,
    f.value as computed,
    coalesce(f.method, '') as method,
    coalesce(f.status, '') as computed_status,
    coalesce(f.known, 0) as known,
    coalesce(f.members, 0) as members,
    coalesce(f.doubtful, 0) as doubtful,
    coalesce(f.segment, '') as segment,
    f.change,
    coalesce(f.change_members, 0) as change_members,
    case when t.bound = '' and f.known = f.members then f.value - t.value end as difference
from published as t
full join computed as f
    on f.bloc_id = t.bloc_id and f.scheme = t.scheme and f.indicator_id = t.measure and f.year = t.year
order by bloc_id, scheme, measure, year;
