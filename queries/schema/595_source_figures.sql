-- How many figures rest on a document, shown and in all, and between which years, of the units a page
-- compares: a row is a source with any.
create table source_figures as
select
    source_id,
    count(*)::integer as figures,
    (count(*) filter (where shown))::integer as shown,
    min(year) as first_year,
    max(year) as last_year
from observation_told
group by source_id;

-- Documents that tell of units no page compares, and of nothing else.
create table source_elsewhere as
select distinct source_id
from observation
anti join source_figures using (source_id);
