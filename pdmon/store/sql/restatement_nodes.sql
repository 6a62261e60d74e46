-- grain of restating_nodes: one row per unit of a correction and node above one of them
create or replace temp table restating_nodes as
select distinct node from reporting_nodes
where unit in (select unit from restating_units)
union
select unit from restating_units;

-- Where these are few, they are asked for as a list: a list reaches the rows below a view, a join would be made with
-- every value of the view. True of every node where they are many, so whoever asks joins them too.
set variable few_nodes = (select if(count(*) <= 50, list(node), null) from restating_nodes);

create or replace temp macro may_be_restated(node) as coalesce(list_contains(getvariable('few_nodes'), node), true);
