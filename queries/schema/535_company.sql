-- Whom a reader looks at: a row is a unit in a year, either a member of a bloc or, with bloc_id '', any unit
-- of the scheme. It lets one question be asked of a bloc and of the whole country.
create view company as
select
    bloc_id,
    scheme,
    year,
    unit_id
from bloc_member
union all
select
    '',
    u.scheme,
    c.year,
    u.unit_id
from unit as u
cross join (select distinct year from bloc_member) as c;
