-- What was published to the lake, oldest first: a row is a publication with its number, its moment in
-- seconds since 1970, and what was told of it.
select
    snapshot_id as number,
    epoch(snapshot_time) as moment,
    commit_extra_info as told
from ducklake_snapshots('lake')
where author = 'thidua'
order by snapshot_id
