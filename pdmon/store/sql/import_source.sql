-- Rows of a source, staged as incoming_*, under the names that its units have here (staged_names); of units above its
-- root nothing is taken.
-- grain: the rows of each shared table as the source has them
insert into unit_versions by name
select
    incoming.* replace (
        own.unit as unit,
        case when incoming.unit = root.root then root.under else coalesce(above.unit, root.under) end as parent
    )
from incoming_unit_versions as incoming
inner join staged_names as own on incoming.unit = own.source_unit
left join staged_names as above on incoming.parent = above.source_unit
cross join staged_root as root;

insert into register_acts by name
select
    incoming.* replace (
        list_transform(incoming.predecessors, lambda code: coalesce(named.names[code], code)) as predecessors,
        list_transform(incoming.successors, lambda code: coalesce(named.names[code], code)) as successors
    )
from incoming_register_acts as incoming
cross join (select map_from_entries(list((source_unit, unit))) as names from staged_names) as named
where incoming.act_id in (
    select versions.act_id
    from incoming_unit_versions as versions
    inner join staged_names on versions.unit = staged_names.source_unit
);

insert into submission_log by name
select incoming.* replace (own.unit as unit)
from incoming_submission_log as incoming
inner join staged_names as own on incoming.unit = own.source_unit;

insert into submission_event_log by name
select incoming.*
from incoming_submission_event_log as incoming
semi join submission_log on incoming.submission_id = submission_log.submission_id;

insert into fact_cells by name
select incoming.*
from incoming_fact_cells as incoming
semi join submission_log on incoming.submission_id = submission_log.submission_id;

insert into text_cells by name
select incoming.*
from incoming_text_cells as incoming
semi join submission_log on incoming.submission_id = submission_log.submission_id;

insert into evidence_log by name
select incoming.*
from incoming_evidence_log as incoming
semi join submission_log on incoming.submission_id = submission_log.submission_id;

insert into document_check_log by name
select incoming.* replace (own.unit as unit)
from incoming_document_check_log as incoming
inner join staged_names as own on incoming.unit = own.source_unit;

insert into cycle_log by name
select incoming.* replace (own.unit as unit)
from incoming_cycle_log as incoming
inner join staged_names as own on incoming.unit = own.source_unit;
