-- The published bloc-wide figure shown for a measure and year, chosen as figures are; rivals are the
-- other printings of it, lowest and highest bound them all. bound tells a figure that is not exact:
-- 'at_least' ("over 98 000"), 'at_most' ("nearly 88 000"), 'about'. Some rows carry their "over" in the
-- note only, at its very start.
create table bloc_total as
with bounded as (
    select
        *,
        case
            when regexp_matches(note, '^(''over|"(trên|hơn)")') then 'at_least'
            when regexp_matches(note, '^''nearly') then 'at_most'
            when flag = 'approximate' then
                case
                    when note like '%lower bound%' or note like '%"trên %' then 'at_least'
                    when note like '%upper bound%' then 'at_most'
                    else 'about'
                end
            else ''
        end as bound
    from published_total
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
