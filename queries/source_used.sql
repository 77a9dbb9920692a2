-- The documents: a row is a source, with how many figures rest on it, shown and in all, between which years,
-- and how many published totals, outcomes (awards, ranks, leaders) and memberships. Those on which most
-- shown figures rest come first. Left out are those that tell only of communes of no bloc.
-- asked by: data, command line
with totals as (
    select
        source_id,
        count(*)::integer as totals
    from published_total
    group by source_id
),

outcomes as (
    select
        source_id,
        count(*)::integer as outcomes
    from (
        select source_id from award
        union all
        select source_id from leader
    )
    group by source_id
),

memberships as (
    select
        source_id,
        count(*)::integer as memberships
    from membership
    group by source_id
)

select
    s.source_id,
    s.title,
    s.kind,
    s.rank,
    coalesce(s.url, '') as url,
    coalesce(f.shown, 0) as shown,
    coalesce(f.figures, 0) as figures,
    f.first_year,
    f.last_year,
    coalesce(t.totals, 0) as totals,
    coalesce(o.outcomes, 0) as outcomes,
    coalesce(m.memberships, 0) as memberships
from source as s
left join source_figures as f using (source_id)
left join totals as t using (source_id)
left join outcomes as o using (source_id)
left join memberships as m using (source_id)
anti join source_elsewhere as e using (source_id)
order by shown desc, figures desc, s.rank, s.source_id
