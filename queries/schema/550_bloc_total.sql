-- The published bloc-wide figure shown for a measure and year, chosen as figures are; rivals are the
-- other printings of it, lowest and highest bound them all. bound tells a figure that is not exact:
-- 'at_least' ("over 98 000"), 'at_most' ("nearly 88 000"), 'about'. Some rows carry their "over" in the
-- note only, at its very start.
create table total_bound as
select
    published_total_id,
    case
        when regexp_matches(note, '^"(trên|hơn)"|''over''') then 'at_least'
        when flag <> 'approximate' then ''
        when regexp_matches(note, '''over |lower bound|"trên ') then 'at_least'
        when regexp_matches(note, '''nearly |upper bound') then 'at_most'
        else 'about'
    end as bound
from published_total;

create table bloc_total as
with bounded as (
    select *
    from published_total
    inner join total_bound using (published_total_id)
    where status <> 'plan'
),

ranked as (
    select
        t.*,
        count(*) over same - 1 as rivals,
        min(t.value) over same as lowest,
        max(t.value) over same as highest,
        row_number() over (
            partition by t.bloc_id, t.measure, t.year
            order by
                case t.flag when 'suspect' then 2 when 'uncertain' then 1 else 0 end,
                (s.rank <> 1)::integer,
                case t.status when 'actual' then 0 when 'preliminary' then 1 else 2 end,
                s.rank,
                (t.bound <> '')::integer,
                t.value desc,
                t.published_total_id
        ) as preference
    from bounded as t
    inner join source as s using (source_id)
    window same as (partition by t.bloc_id, t.measure, t.year)
)

select * exclude (preference)
from ranked
where preference = 1;
