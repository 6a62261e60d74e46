-- Every row of the source whose name stands in forgotten_source is taken out.
-- grain: the rows of each shared table that came from the source
create or replace temp table forgotten_units as
select source_units.unit
from source_units
inner join forgotten_source using (source);

create or replace temp table forgotten as
select submission_log.submission_id
from submission_log
inner join forgotten_units using (unit);

delete from fact_cells
where submission_id in (select submission_id from forgotten);

delete from text_cells
where submission_id in (select submission_id from forgotten);

delete from current_texts
where submission_id in (select submission_id from forgotten);

delete from evidence_log
where submission_id in (select submission_id from forgotten);

delete from submission_event_log
where submission_id in (select submission_id from forgotten);

delete from submission_log
where submission_id in (select submission_id from forgotten);

delete from current_facts
where submission_id in (select submission_id from forgotten);

delete from current_evidence
where submission_id in (select submission_id from forgotten);

delete from document_check_log
where unit in (
    select unit from forgotten_units
);

delete from cycle_log
where item_id in (
    select item_id from source_items
    where source in (select source from forgotten_source)
);

delete from register_acts
where
    act_id in (
        select act_id from unit_versions semi join forgotten_units using (unit)
    );

delete from unit_versions
where unit in (
    select unit from forgotten_units
);

delete from restated_values
where unit in (
    select unit from forgotten_units
);

delete from restated_targets
where unit in (
    select unit from forgotten_units
);

delete from source_items
where source in (select source from forgotten_source);

delete from source_units
where source in (select source from forgotten_source);

delete from import_log
where source in (select source from forgotten_source);
