-- grain: one row per programme, organisation and year whose accepted figures do not count any more
select
    before.programme,
    before.unit,
    before.year
from counted_before as before
where
    not exists (
        select 1
        from reporting_nodes as nodes
        where
            nodes.programme = before.programme and nodes.unit = before.unit and nodes.node = before.unit
            and before.year between nodes.open_from and nodes.open_to
    )
order by before.unit, before.year, before.programme;
