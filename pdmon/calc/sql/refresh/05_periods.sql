-- Which units are stale and since when, for which periods they report, and which periods a programme has by that.
-- grain of unit_periods: one row per programme, reporting unit and period in which it reported anything of it
-- DuckDB expects no row of a table that this transaction has written, so it would join two of them first, by whatever
-- they share. Where three tables or more meet, the order that keeps the work in proportion to the facts is stated by
-- materialized steps.
-- grain of stale_reporters: one row per programme and stale unit that reports to it
create or replace temp table stale_reporters as
select distinct
    programme,
    unit
from reporting_nodes
where unit in (select unit from stale_units);

-- grain of scope_units: one row per stale unit; where points are given in proportion to the best of all, the news of
-- one unit is news for every other
create or replace temp table scope_units as
select distinct unit from stale_units
union
select distinct unit
from reporting_nodes
where
    programme in (
        select programme from stale_reporters
        where programme in (
            select programme from series
            where scoring_rule = 'relative'
        )
    );

-- grain of scope_years: one row per programme with stale units: the year from which its results follow from what
-- changed; later years are compared with a year and sum windows of it, with the baseline year every year is compared
create or replace temp table scope_years as
select
    reporters.programme,
    if(
        bool_or(stale.period is null or coalesce(period_year(stale.period) <= programmes.baseline_year, false)),
        0,
        min(period_year(stale.period))
    ) as from_year
from stale_units as stale
inner join stale_reporters as reporters on stale.unit = reporters.unit
inner join config_programmes as programmes on reporters.programme = programmes.programme
group by reporters.programme;

delete from unit_periods
using stale_units as stale
where unit_periods.unit = stale.unit and unit_periods.period = coalesce(stale.period, unit_periods.period);

insert into unit_periods by name
with stale_facts as (
    select
        facts.unit,
        facts.period,
        facts.element
    from current_facts as facts
    inner join (select distinct
        unit,
        period
    from stale_units) as stale
        on facts.unit = stale.unit and facts.period = stale.period
    union all
    select
        unit,
        period,
        element
    from current_facts
    where unit in (
        select unit from stale_units
        where period is null
    )
),

editions as (
    -- a programme and the years in which it asks for something, as one number
    select
        programme,
        from_year,
        until_year,
        row_number() over (order by programme, from_year, until_year) as edition_no
    from (select distinct
        programme,
        from_year,
        until_year
    from series_terms) as asking_years
),

askers as (
    -- who asks for an element and when; many elements are asked for by the same ones
    select
        terms.element,
        list(distinct editions.edition_no order by editions.edition_no) as edition_nos
    from series_terms as terms
    inner join editions
        on
            terms.programme = editions.programme
            and terms.from_year = editions.from_year and terms.until_year = editions.until_year
    group by terms.element
),

asked as (
    select
        element,
        edition_nos,
        dense_rank() over (order by edition_nos) as askers_no
    from askers
),

asking as (
    select distinct
        numbered.askers_no,
        editions.programme,
        editions.from_year,
        editions.until_year
    from (select
        askers_no,
        unnest(edition_nos) as edition_no
    from asked) as numbered
    inner join editions on numbered.edition_no = editions.edition_no
),

reports as (
    select distinct
        facts.unit,
        facts.period,
        asked.askers_no
    from stale_facts as facts
    inner join asked on facts.element = asked.element
)

select
    reporters.programme,
    reports.unit,
    reports.period
from reports
inner join stale_reporters as reporters on reports.unit = reporters.unit
inner join asking
    on
        reporters.programme = asking.programme and reports.askers_no = asking.askers_no
        and period_year(reports.period) between asking.from_year and asking.until_year
union
select distinct
    documents.programme,
    documents.unit,
    documents.period
from current_evidence as documents
inner join stale_reporters as reporters on documents.unit = reporters.unit and documents.programme = reporters.programme
inner join config_programmes as programmes on documents.programme = programmes.programme
inner join stale_units as stale
    on documents.unit = stale.unit and documents.period = coalesce(stale.period, documents.period)
where period_year(documents.period) <= programmes.until_year;

-- grain of new_periods: one row per programme and period that has rows; is_added: it had none before; is_stale: what is
-- shown for it follows from what changed
create or replace temp table new_periods as
with reported as materialized (
    select distinct
        programme,
        period
    from unit_periods
),

years as (
    select
        reported.programme,
        any_value(programmes.year_kind) as year_kind,
        min(period_year(reported.period)) as first_year,
        max(period_year(reported.period)) as last_year
    from reported
    inner join config_programmes as programmes on reported.programme = programmes.programme
    group by reported.programme
),

periods as (
    select
        programme,
        unnest(generate_series(first_year, last_year))::integer as year,
        period_code(year_kind, year, 1) as period,
        period_code(year_kind, year - 1, 1) as previous_period,
        false as is_part
    from years
    union all
    select
        parts.programme,
        period_year(parts.period) as year,
        parts.period,
        if(programmes.compare = 'year', period_a_year_before(parts.period), period_before(parts.period))
            as previous_period,
        true as is_part
    from reported as parts
    inner join config_programmes as programmes on parts.programme = programmes.programme
    where not is_whole_year(parts.period)
)

select
    periods.*,
    before.period is null as is_added,
    coalesce(periods.year >= scope_years.from_year, false) as is_stale
from periods
left join scope_years on periods.programme = scope_years.programme
left join programme_periods as before
    on periods.programme = before.programme and periods.period = before.period;

-- grain of gone_periods: one row per programme and period that has no rows any more
create or replace temp table gone_periods as
select
    before.programme,
    before.period
from programme_periods as before
anti join new_periods as periods on before.programme = periods.programme and before.period = periods.period;

delete from programme_periods;

insert into programme_periods by name select * exclude (is_added, is_stale) from new_periods;
