-- grain: one row per other programme to which some organisation of the programme reports, at whatever time
select distinct others.programme
from reporting_nodes as own
inner join reporting_nodes as others on own.unit = others.unit
where
    own.programme = $programme
    and own.level = 'S' and others.level = 'S'
    and own.unit = own.node and others.unit = others.node
    and others.programme <> own.programme
order by others.programme;
