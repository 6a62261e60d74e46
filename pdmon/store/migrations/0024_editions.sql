-- Editions: the years in which something of a programme holds; without limits 0 and 9999. Filled with the rest of the
-- configuration when the database is opened.
alter table config_programmes add column until_year integer default 9999;
alter table config_criteria add column from_year integer default 0;
alter table config_criteria add column until_year integer default 9999;
alter table config_indicators add column from_year integer default 0;
alter table config_indicators add column until_year integer default 9999;
alter table config_targets add column from_year integer default 0;
alter table config_targets add column until_year integer default 9999;
alter table series add column from_year integer default 0;
alter table series add column until_year integer default 9999;
alter table series_terms add column from_year integer default 0;
alter table series_terms add column until_year integer default 9999;

create or replace view programmes as
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
    reporting_kinds,
    nullif(until_year, 9999) as until_year
from config_programmes
order by position;
comment on view programmes is 'Программы мониторинга: приказ, территория, базовый год';

create or replace view criteria as
-- grain: one row per criterion of a programme
select
    programme,
    criterion,
    title,
    position,
    nullif(from_year, 0) as from_year,
    nullif(until_year, 9999) as until_year
from config_criteria
order by programme, position;
comment on view criteria is 'Критерии программ мониторинга';

create or replace view indicators as
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
    position,
    nullif(from_year, 0) as from_year,
    nullif(until_year, 9999) as until_year
from config_indicators
order by programme, position;
comment on view indicators is 'Показатели программ: формула, единица, направление, разрез, оценивание, годы действия';

create or replace view targets as
-- grain: one row per target of an indicator
select
    programme,
    indicator,
    target_no,
    kind,
    value,
    due,
    part,
    wording,
    nullif(from_year, 0) as from_year,
    nullif(until_year, 9999) as until_year
from config_targets
order by programme, indicator, target_no;
comment on view targets is 'Целевые значения показателей словами приказа и годы, в которые они действуют';
