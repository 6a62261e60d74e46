-- grain of unit_sums: one row per series, reporting unit and period for which every element of the series is reported
delete from unit_sums where unit in (select unit from scope_units);

-- grain of scope_facts: one row per unit, period, element and category; a document proves the presence that its
-- indicator asks for, whatever the explicit answer was
create or replace temp table scope_facts as
select facts.unit, facts.period, facts.element, facts.category, facts.value
from current_facts as facts
inner join config_elements on facts.element = config_elements.element and config_elements.kind <> 'yes_no'
where facts.unit in (select unit from scope_units)
union all
select unit, period, element, '' as category, max(value) as value
from (
    select facts.unit, facts.period, facts.element, facts.value
    from current_facts as facts
    inner join config_elements on facts.element = config_elements.element and config_elements.kind = 'yes_no'
    where facts.category = ''
    union all
    select documents.unit, documents.period, terms.element, 1 as value
    from current_evidence as documents
    inner join series
        on documents.programme = series.programme and documents.indicator = series.indicator
        and series.unit_of_measure = 'presence' and series.category = ''
    inner join series_terms as terms on series.series_id = terms.series_id
)
where unit in (select unit from scope_units)
group by unit, period, element;

-- grain of scope_sums: one row per series, unit and reported period. A table rather than a common table expression
-- read three times: DuckDB 1.5 loses a column of the latter when one of the three readers turns out to be empty.
create or replace temp table scope_sums as
with reporters as (
    select distinct track, unit from reporting_nodes where unit in (select unit from scope_units)
)

select
    terms.series_id,
    terms.track,
    terms.monthly,
    facts.unit,
    facts.period,
    sum(case when terms.side = 'n' then facts.value end) as numerator,
    sum(case when terms.side = 'd' then facts.value end) as denominator
from scope_facts as facts
inner join reporters on facts.unit = reporters.unit
inner join series_terms as terms
    on facts.element = terms.element and facts.category = terms.category and reporters.track = terms.track
where length(facts.period) = 4 or terms.monthly
group by terms.series_id, terms.track, terms.monthly, terms.term_count, facts.unit, facts.period
having count(*) = terms.term_count;

insert into unit_sums by name
select series_id, track, unit, period, period::integer as year, numerator, denominator
from scope_sums
where not monthly
union all
-- A unit's year is its own last month in which all is reported; '2024-05' sorts after '2024'.
select
    series_id,
    track,
    unit,
    period[:4] as period,
    period[:4]::integer as year,
    arg_max(numerator, period) as numerator,
    arg_max(denominator, period) as denominator
from scope_sums
where monthly
group by series_id, track, unit, period[:4]
union all
select series_id, track, unit, period, period[:4]::integer as year, numerator, denominator
from scope_sums
where monthly and length(period) = 7;
