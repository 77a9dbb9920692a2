-- One row: the snapshot with its size and the years it spans.
create table snapshot_summary as
select
    digest,
    built_at::varchar as built_at,
    (select count(*) from observation)::integer as observations,
    (select count(*) from source)::integer as sources,
    (select min(year) from bloc_member)::integer as first_year,
    (select max(year) from bloc_member)::integer as last_year
from snapshot;
