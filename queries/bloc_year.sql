-- What is known of a bloc, year by year, latest first: a row is a year with anything at all, with the
-- number of figures of members, of published totals, of awards or ranks, and of leaders. headlines counts the headline
-- indicators that are known; is_default marks the year to open.
-- $bloc: bloc
-- $scheme: scheme, optional
-- asked by: every page
select
    year,
    figures,
    totals,
    awards,
    leaders,
    headlines,
    is_default
from bloc_year
where bloc_id = $bloc and scheme = coalesce($scheme, '63')
order by year desc
