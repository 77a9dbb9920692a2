-- The units that stand beside others on a page: the country, the provinces of both schemes, agencies, and
-- a commune only where it belongs to a bloc. What pages read is stored of these alone, so a page takes as
-- long over ten thousand communes as over none; of the others `observation` and `figure` tell.
create table compared_unit as
select u.unit_id
from unit as u
left join (select distinct unit_id from membership) as m using (unit_id)
where u.kind <> 'commune' or m.unit_id is not null;
