-- grain of unit_sums: one row per series, reporting unit and period for which every element of the series is reported
delete from unit_sums where unit in (select unit from scope_units);

insert into unit_sums by name
with reporters as (
    select distinct programme, level, unit from reporting_nodes where unit in (select unit from scope_units)
),

-- A document proves the presence that its indicator asks for, whatever the explicit answer was.
stated as (
    select facts.unit, facts.period, facts.element, facts.category, facts.value
    from current_facts as facts
    inner join config_elements using (element)
    where config_elements.kind <> 'yes_no' and facts.unit in (select unit from scope_units)
    union all
    select unit, period, element, '' as category, max(value) as value
    from (
        select facts.unit, facts.period, facts.element, facts.value
        from current_facts as facts
        inner join config_elements using (element)
        where config_elements.kind = 'yes_no' and facts.category = ''
        union all
        select documents.unit, documents.period, terms.element, 1 as value
        from current_evidence as documents
        inner join series using (programme, indicator)
        inner join series_terms as terms using (series_id)
        where series.unit_of_measure = 'presence' and series.category = ''
    )
    where unit in (select unit from scope_units)
    group by unit, period, element
),

summed as (
    select
        terms.series_id,
        stated.unit,
        stated.period,
        sum(case when terms.side = 'n' then stated.value end) as numerator,
        sum(case when terms.side = 'd' then stated.value end) as denominator
    from stated
    inner join reporters on stated.unit = reporters.unit
    inner join series_terms as terms
        on stated.element = terms.element and stated.category = terms.category
        and reporters.programme = terms.programme and reporters.level = terms.level
    where length(stated.period) = 4 or terms.monthly
    group by terms.series_id, terms.term_count, stated.unit, stated.period
    having count(*) = terms.term_count
)

-- A unit's year is its own last month in which all is reported; '2024-05' sorts after '2024'.
select
    series_id,
    unit,
    left(period, 4) as period,
    arg_max(numerator, period) as numerator,
    arg_max(denominator, period) as denominator
from summed
group by series_id, unit, left(period, 4)
union all
select series_id, unit, period, numerator, denominator
from summed
where length(period) = 7;
