-- grain: one row per element and category in force for a unit and period; from_form marks what a new form of the
-- programme would wipe if it does not carry the cell
select
    facts.element,
    facts.category,
    facts.value,
    log.kind in ('form', 'screen') and log.programme = $programme as from_form
from current_facts as facts
inner join submission_log as log using (submission_id)
where facts.unit = $unit and facts.period = $period;
