-- The tables of a database, by name.
-- $database: name it is attached by
select table_name
from duckdb_tables()
where database_name = $database and schema_name = 'main' and not internal
order by table_name
