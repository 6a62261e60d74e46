-- grain of new_sums: one row per series, node and period (row_no of the grid) with anything to show; is_partial: a
-- window that lacks years. A month of an annual series may stand here too: no result asks for it.
-- First the reporting units themselves: a unit counts only if every element of the series is reported.

-- grain of scope_facts: one row per grid row of a reporting unit and cell (element and category) that a series asks
-- for; a document proves the presence that its indicator asks for, whatever the explicit answer was
create or replace temp table scope_facts as
with cells as (
    select distinct
        terms.track,
        terms.cell_no,
        terms.element,
        terms.category,
        elements.kind = 'yes_no' as is_answer
    from series_terms as terms
    inner join config_elements as elements on terms.element = elements.element
)

select
    grid.row_no,
    grid.track,
    cells.cell_no,
    facts.value
from current_facts as facts
inner join new_grid as grid on facts.unit = grid.unit and facts.period = grid.period and grid.is_reporting
inner join cells
    on
        facts.element = cells.element and facts.category = cells.category and not cells.is_answer
        and grid.track = cells.track
union all
select
    grid.row_no,
    grid.track,
    answers.cell_no,
    max(answers.value) as value
from (
    select
        facts.unit,
        facts.period,
        cells.track,
        cells.cell_no,
        facts.value
    from current_facts as facts
    inner join cells
        on facts.element = cells.element and facts.category = cells.category and cells.is_answer
    union all
    select
        documents.unit,
        documents.period,
        terms.track,
        terms.cell_no,
        1 as value
    from current_evidence as documents
    inner join series
        on
            documents.programme = series.programme and documents.indicator = series.indicator
            and series.unit_of_measure = 'presence' and series.category = ''
    inner join series_terms as terms on series.series_id = terms.series_id
) as answers
inner join new_grid as grid
    on
        answers.track = grid.track and answers.unit = grid.unit and answers.period = grid.period
        and grid.is_reporting
group by grid.row_no, grid.track, answers.cell_no;

create or replace temp table new_sums as
select
    terms.series_id,
    facts.row_no,
    sum(case when terms.side = 'n' then facts.value end)::decimal(18, 4) as numerator,
    sum(case when terms.side = 'd' then facts.value end)::decimal(18, 4) as denominator,
    1::integer as units_reported,
    false as is_partial
from scope_facts as facts
inner join series_terms as terms on facts.cell_no = terms.cell_no and facts.track = terms.track
group by terms.series_id, terms.term_count, facts.row_no
having count(*) = terms.term_count;

-- grain of monthly_years: one row per monthly series, reporting unit and year: its own last month in which all is
-- reported, or the annual figure where no month was; '2024-05' sorts after '2024'
create or replace temp table monthly_years as
with monthly_sums as materialized (
    select
        sums.series_id,
        grid.track,
        grid.node_no,
        grid.year,
        grid.period,
        sums.numerator,
        sums.denominator
    from new_sums as sums
    inner join series on sums.series_id = series.series_id and series.monthly
    inner join new_grid as grid on sums.row_no = grid.row_no
)

select
    sums.series_id,
    years.row_no,
    arg_max(sums.numerator, sums.period) as numerator,
    arg_max(sums.denominator, sums.period) as denominator
from monthly_sums as sums
inner join new_grid as years
    on sums.track = years.track and sums.node_no = years.node_no and sums.year = years.year and not years.is_month
group by sums.series_id, years.row_no;

delete from new_sums
using monthly_years
where new_sums.series_id = monthly_years.series_id and new_sums.row_no = monthly_years.row_no;

insert into new_sums by name select
    *,
    1 as units_reported,
    false as is_partial
from monthly_years;

-- Then the nodes above: refreshed units from here, the others from their results.
insert into new_sums by name
select
    sums.series_id,
    above.above_no as row_no,
    case when any_value(series.unit_of_measure) = 'presence' then max(sums.numerator) else sum(sums.numerator) end
    ::decimal(18, 4) as numerator,
    sum(sums.denominator)::decimal(18, 4) as denominator,
    count(*)::integer as units_reported,
    false as is_partial
from (
    select
        series_id,
        row_no,
        numerator,
        denominator
    from new_sums
    union all
    select
        series_id,
        row_no,
        numerator,
        denominator
    from result_values
    where units_reported > 0
) as sums
inner join series on sums.series_id = series.series_id and series.base_series_id is null
inner join rows_above as above on sums.row_no = above.row_no and above.above_no <> above.row_no
group by sums.series_id, above.above_no;

-- Last the windows: the yearly numerators of the window over the last year's denominator. A year before the window
-- begins has no data, however much was reported in it.
insert into new_sums by name
with yearly as materialized (
    select
        series.series_id,
        series.window_since,
        series.window_years,
        grid.track,
        grid.node_no,
        grid.year,
        sums.numerator,
        sums.denominator,
        sums.units_reported
    from new_sums as sums
    inner join series on sums.series_id = series.base_series_id
    inner join new_grid as grid on sums.row_no = grid.row_no and not grid.is_month
),

reached as (
    -- every earlier year with what was reported in it, beside each year that a window may end with
    select
        yearly.*,
        last_years.row_no,
        last_years.year as last_year,
        coalesce(yearly.window_since, last_year - yearly.window_years + 1) as first_year
    from yearly
    inner join new_grid as last_years
        on
            yearly.track = last_years.track and yearly.node_no = last_years.node_no and not last_years.is_month
            and yearly.year <= last_years.year
),

windows as (
    select
        series_id,
        row_no,
        last_year - first_year + 1 as years_wanted,
        count(*) filter (where year >= first_year) as years_found,
        sum(numerator) filter (where year >= first_year) as numerator,
        max(denominator) filter (where year = last_year) as denominator,
        coalesce(max(units_reported) filter (where year = last_year), 0) as units_reported
    from reached
    group by series_id, row_no, last_year, first_year
)

select
    series_id,
    row_no,
    numerator::decimal(18, 4) as numerator,
    case when years_found > 0 then denominator end as denominator,
    units_reported,
    years_found > 0 and years_found < years_wanted as is_partial
from windows;
