-- By which periods a figure is reported, beside `monthly`; rows of parts of a year are told from those of the year.
-- grain of elements, indicators, series and series_terms: as before; filled with the rest of the configuration when
-- the database is opened
alter table config_elements add column periods varchar;
alter table config_indicators add column periods varchar;
alter table series add column periods varchar;
alter table series drop column monthly;
alter table series_terms add column periods varchar;
alter table series_terms drop column monthly;
alter table programme_periods rename column is_month to is_part;

create or replace view elements as
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
    source,
    periods
from config_elements
order by position;
comment on view elements is
'Первичные данные: что сообщается, в каких единицах, кем, в каких разрезах и за какие периоды';

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
    nullif(until_year, 9999) as until_year,
    periods
from config_indicators
order by programme, position;
comment on view indicators is
'Показатели программ: формула, единица, направление, разрез, оценивание, годы действия, отчётный период';
