-- grain: one row per programme, level, unit under its territory that is to report and run of years
create or replace view programme_reporters as
select
    nodes.programme,
    nodes.level,
    nodes.unit,
    nodes.open_from,
    nodes.open_to
from reporting_nodes as nodes
inner join programmes on nodes.programme = programmes.programme and nodes.node = programmes.territory;
comment on view programme_reporters is
'Кто отчитывается по программе: организации её территории и сама территория, с какого и по какой год';

-- grain: one row per unit whose figures are the programme's in a year: its territory and who reports to it
create or replace macro units_of_year(of_programme, in_year) as table
    select programmes.territory as unit
    from programmes
    where programmes.programme = of_programme
    union
    select reporters.unit
    from programme_reporters as reporters
    where reporters.programme = of_programme and in_year between reporters.open_from and reporters.open_to;

-- grain: one row per organisation that is to report in a year; unit_no: its place by code. Joined and ordered by
-- numbers: the names of hundreds of thousands of rows cost as much as all the rest
create or replace macro organisations_of_year(of_programme, in_year) as table
    select
        reporters.unit,
        row_number() over (order by reporters.unit)::integer as unit_no
    from programme_reporters as reporters
    where
        reporters.programme = of_programme
        and reporters.level = 'S'
        and in_year between reporters.open_from and reporters.open_to;

-- grain: one row per year that is asked: this one, or without one each that the programme has rows of
create or replace macro years_asked(of_programme, of_period) as table
    select
        period,
        year
    from programme_periods
    where programme = of_programme and not is_part and of_period is null
    union all
    select
        of_period as period,
        period_year(of_period) as year
    where of_period is not null;

-- grain: one row per period that is asked, with the one it is compared with: as years_asked, parts of a year too
create or replace macro periods_asked(of_programme, of_period, of_previous_period) as table
    select
        period,
        previous_period
    from programme_periods
    where programme = of_programme and of_period is null
    union all
    select
        of_period as period,
        of_previous_period as previous_period
    where of_period is not null;

-- grain: one row per year that is asked and unit of the level that is to report in it
create or replace macro reporters_asked(of_programme, of_period, of_level) as table
    select
        asked.period,
        units.unit,
        units.name,
        units.short_name,
        units.kind
    from programme_reporters as reporters
    inner join years_asked(of_programme, of_period) as asked
        on asked.year between reporters.open_from and reporters.open_to
    inner join units on reporters.unit = units.unit
    where reporters.programme = of_programme and reporters.level = of_level;
