-- Indices of which only some provinces are public, often the best ones: a mean over part of the members
-- would flatter the bloc, so none is taken unless every member has a figure (data/README.md, "Traps").
create table partial_index as
select unnest(['par_index', 'sipas', 'dti', 'dti_rank']) as indicator_id;
