-- The indicators: a row is an indicator, with how many members of the bloc have a figure in the year.
-- $bloc: bloc
-- $year: year
-- asked by: briefing, comparison
select
    i.indicator_id,
    i."group",
    i.name_vi,
    i.name_en,
    i.unit_vi,
    i.unit_en,
    i.better,
    i.merge_rule,
    i.decimals,
    coalesce(b.known, 0) as known,
    coalesce(b.members, 0) as members
from indicator as i
left join bloc_figure as b
    on b.indicator_id = i.indicator_id and b.bloc_id = $bloc and b.year = $year
order by
    list_position(
        ['economy', 'budget', 'trade', 'investment', 'rural', 'people', 'governance'], i."group"
    ),
    i.rowid
