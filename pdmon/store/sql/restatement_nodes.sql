-- grain of restating_nodes: one row per unit of a correction and node above one of them
create or replace temp table restating_nodes as
select distinct node from reporting_nodes
where unit in (select unit from restating_units)
union
select unit from restating_units;
