-- Every bloc-wide figure printed for a bloc's year. A row is one printing of one measure by one source;
-- preferred marks the one pages show.
-- $bloc: bloc
-- $year: year
-- asked by: command line, sources of a headline card
select
    t.measure,
    t.year,
    t.value,
    t.unit,
    t.status,
    t.flag,
    b.published_total_id is not null as preferred,
    e.bound,
    t.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url,
    t.note,
    t.file,
    t.line
from published_total as t
inner join source as s using (source_id)
left join bloc_total as b using (published_total_id)
inner join total_bound as e using (published_total_id)
where t.bloc_id = $bloc and t.year = $year
order by t.measure, preferred desc, s.rank, t.published_total_id
