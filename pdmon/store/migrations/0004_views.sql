-- The views anyone with a DuckDB client may use; the results' views are made by the calculation.

create view units as
-- grain: one row per unit, as its newest register entry has it
select
    unit,
    name,
    short_name,
    kind,
    parent,
    opened,
    closed
from unit_versions
qualify row_number() over (partition by unit order by recorded_at desc) = 1;
comment on view units is 'Организации, муниципалитеты и регионы: действующая запись реестра, одна строка на единицу';

create view elements as
-- grain: one row per data element
select
    element,
    title,
    unit_of_measure,
    kind,
    level,
    breakdowns,
    monthly,
    sensitive,
    definition,
    source
from config_elements
order by position;
comment on view elements is 'Первичные данные: что сообщается, в каких единицах, кем и в каких разрезах';

create view categories as
-- grain: one row per category of a breakdown
select
    category,
    breakdown,
    title
from config_categories
order by position;
comment on view categories is 'Разрезы: предметы, виды дефицитов, оценочные процедуры';

create view programmes as
-- grain: one row per programme
select
    programme,
    title,
    short_title,
    territory,
    territory_kind,
    order_number,
    order_issued_on,
    order_authority,
    first_year,
    baseline_year,
    ceiling_counts_as_positive,
    reporting_kinds
from config_programmes
order by position;
comment on view programmes is 'Программы мониторинга: приказ, территория, базовый год';

create view criteria as
-- grain: one row per criterion of a programme
select
    programme,
    criterion,
    title,
    position
from config_criteria
order by programme, position;
comment on view criteria is 'Критерии программ мониторинга';

create view indicators as
-- grain: one row per indicator of a programme
select
    programme,
    indicator,
    criterion,
    title,
    short_title,
    formula,
    unit_of_measure,
    level,
    direction,
    breakdown,
    monthly,
    scoring_rule,
    scoring_basis,
    source,
    schedule,
    position
from config_indicators
order by programme, position;
comment on view indicators is 'Показатели программ: формула, единица, направление, разрез, оценивание';

create view targets as
-- grain: one row per target of an indicator
select
    programme,
    indicator,
    target_no,
    kind,
    value,
    due,
    part,
    wording
from config_targets
order by programme, indicator, target_no;
comment on view targets is 'Целевые значения показателей словами приказа';

create view submissions as
-- grain: one row per received file or on-screen form, unit and period
select
    log.submission_id,
    log.unit,
    log.period,
    log.programme,
    log.kind,
    log.file_name,
    log.sha256,
    case
        when log.accepted_at is null then 'returned'
        when withdrawn.submission_id is not null then 'withdrawn'
        when log.kind in ('form', 'screen') and log.accepted_at < max(log.accepted_at) filter (
            where log.kind in ('form', 'screen') and withdrawn.submission_id is null
        ) over (partition by log.unit, log.period, log.programme) then 'superseded'
        else 'accepted'
    end as status,
    log.received_at,
    log.accepted_at,
    log.accepted_by,
    log.explanation
from submission_log as log
left join (
    select distinct submission_id from submission_event_log
    where event = 'withdrawn'
) as withdrawn using (submission_id);
comment on view submissions is 'Сданные формы и таблицы: статус, исходный файл, кто и когда принял';

create view submission_events as
-- grain: one row per event in the life of a submission
select
    submission_id,
    event,
    happened_at,
    who,
    why,
    details
from submission_event_log;
comment on view submission_events is 'События сданных форм: получена, возвращена, принята, заменена, отозвана';

create view facts as
-- grain: one row per unit, period, element and category in force
select
    unit,
    period,
    element,
    category,
    value,
    submission_id,
    accepted_at
from current_facts;
comment on view facts is 'Действующие принятые значения первичных данных';

create view evidence as
-- grain: one row per document in force
select
    unit,
    period,
    programme,
    indicator,
    requisites,
    link,
    sha256,
    submission_id
from current_evidence;
comment on view evidence is 'Действующие подтверждающие документы';
