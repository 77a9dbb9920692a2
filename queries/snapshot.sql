-- Which data this is: one row with the digest of the input, when it was built, and its size.
-- asked by: footer of every page
select
    digest,
    built_at,
    (select count(*) from observation)::integer as observations,
    (select count(*) from source)::integer as sources
from snapshot
