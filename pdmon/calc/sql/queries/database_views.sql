-- grain: one row per view
select
    if(views.schema_name = 'main', '', views.schema_name || '.') || views.view_name as view,
    views.comment,
    string_agg(columns.column_name, ', ' order by columns.column_index) as columns
from duckdb_views() as views
inner join duckdb_columns() as columns
    on views.schema_name = columns.schema_name and views.view_name = columns.table_name
where not views.internal
group by views.schema_name, views.view_name, views.comment
order by views.schema_name <> 'main', view;
