-- The indicators every national cluster reports: the first cards of a bloc's year, and what to ask for first.
create table headline_indicator as
select indicator_id
from indicator
where indicator_id in ('grdp_growth', 'budget_revenue', 'exports', 'ntm_communes_new');
