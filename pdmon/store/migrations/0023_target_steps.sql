-- A target's numbers besides its one value: a value for each year (step is the year) or kind of organisation, or what
-- each organisation is to reach (step `reach`).
-- grain: one row per target and step; filled with the rest of the configuration when the database is opened
create table config_target_steps (
    programme varchar not null,
    indicator varchar not null,
    target_no integer not null,
    step varchar not null,
    value double not null
);

create view target_steps as
-- grain: one row per target and year, kind of organisation or `reach` that has a number of its own
select
    programme,
    indicator,
    target_no,
    step,
    value
from config_target_steps
order by programme, indicator, target_no, step;
comment on view target_steps is 'Целевые значения по годам, по видам организаций и значение, которого достигает каждая';
