-- Which data this is: one row with the digest of the input, when it was built, its size and the years it spans.
-- asked by: footer of every page
select
    digest,
    built_at,
    (select count(*) from observation)::integer as observations,
    (select count(*) from source)::integer as sources,
    (select min(year) from bloc_member)::integer as first_year,
    (select max(year) from bloc_member)::integer as last_year
from snapshot
