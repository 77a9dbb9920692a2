-- Which data this is: one row with the digest of the input, when it was built, its size and the years
-- it spans.
-- asked by: every page
select *
from snapshot_summary
