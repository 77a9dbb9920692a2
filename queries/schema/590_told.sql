-- Rows as pages tell them: with the names of units and the documents they were taken from, in the order
-- in which they are read. They spare every page the same joins.
create table award_told as
select
    a.bloc_id,
    a.year,
    a.unit_id,
    u.name_vi,
    u.name_en,
    a.rank,
    a.score,
    a.award,
    a.status,
    a.flag,
    a.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url,
    a.note,
    row_number() over (
        order by
            a.year,
            a.rank nulls last,
            list_position(
                ['co_thi_dua_chinh_phu', 'bang_khen_thu_tuong', 'co_thi_dua_tinh', 'bang_khen_tinh', 'other'],
                a.award
            ),
            icu_sort_key(u.name_vi, 'vi')
    ) as place
from award as a
inner join unit as u using (unit_id)
inner join source as s using (source_id);

create table leader_told as
select
    l.bloc_id,
    l.year,
    l.role,
    l.unit_id,
    u.name_vi,
    u.name_en,
    l.certainty,
    l.source_id,
    s.title as source,
    s.kind as source_kind,
    s.url,
    l.note,
    row_number() over (
        order by
            l.year,
            list_position(['head', 'deputy_1', 'deputy_2', 'deputy'], l.role),
            icu_sort_key(u.name_vi, 'vi')
    ) as place
from leader as l
inner join unit as u using (unit_id)
inner join source as s using (source_id);

create table total_told as
select
    t.bloc_id,
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
    t.line,
    row_number() over (
        order by t.measure, b.published_total_id is null, s.rank, t.published_total_id
    ) as place
from published_total as t
inner join source as s using (source_id)
inner join total_bound as e using (published_total_id)
left join bloc_total as b using (published_total_id);

-- Of the units a page compares (512_compared_unit.sql).
create table observation_told as
select
    o.observation_id,
    o.indicator_id,
    o.unit_id,
    o.year,
    o.value,
    o.status,
    o.vintage,
    o.flag,
    f.observation_id is not null as shown,
    o.source_id,
    s.title as source,
    s.kind as source_kind,
    s.rank as source_rank,
    s.url,
    o.note,
    o.file,
    o.line,
    coalesce(r.preference, case when f.observation_id is not null then 1 end)::integer as preference,
    coalesce(r.place, 1) as place
from observation as o
semi join compared_unit as c on c.unit_id = o.unit_id
inner join source as s on s.source_id = o.source_id
left join observation_rival as r on r.observation_id = o.observation_id
left join unit_figure as f
    on
        f.observation_id = o.observation_id
        and f.unit_id = o.unit_id
        and f.indicator_id = o.indicator_id
        and f.year = o.year
order by o.indicator_id, o.unit_id, o.year;

-- In the order of pages.
create table indicator_listed as
select
    *,
    row_number() over (
        order by
            list_position(
                ['economy', 'budget', 'trade', 'investment', 'rural', 'people', 'governance'], "group"
            ),
            rowid
    ) as place
from indicator
where indicator_id in (select c.indicator_id from compared_indicator as c);
