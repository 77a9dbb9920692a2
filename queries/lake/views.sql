-- The views of a database: a row is the name of a view and the statement that makes it.
-- $database: name it is attached by
select
    view_name,
    sql
from duckdb_views()
where database_name = $database and schema_name = 'main' and not internal
order by view_name
