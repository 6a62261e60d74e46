-- grain of new_sums: one row per series, node and period (row_no of the grid) with anything to show; window_state
-- is null except for a window that lacks years.
-- First the reporting units themselves: a unit counts only if every element of the series is reported.

-- grain of scope_facts: one row per grid row of a reporting unit, element and category; a document proves the presence
-- that its indicator asks for, whatever the explicit answer was
create or replace temp table scope_facts as
select grid.row_no, grid.track, grid.is_month, facts.element, facts.category, facts.value
from current_facts as facts
inner join new_grid as grid on facts.unit = grid.unit and facts.period = grid.period
where grid.is_reporting and facts.element not in (select element from config_elements where kind = 'yes_no')
union all
select grid.row_no, grid.track, grid.is_month, answers.element, '' as category, max(answers.value) as value
from (
    select unit, period, element, value
    from current_facts
    where category = '' and element in (select element from config_elements where kind = 'yes_no')
    union all
    select documents.unit, documents.period, terms.element, 1 as value
    from current_evidence as documents
    inner join series
        on documents.programme = series.programme and documents.indicator = series.indicator
        and series.unit_of_measure = 'presence' and series.category = ''
    inner join series_terms as terms on series.series_id = terms.series_id
) as answers
inner join new_grid as grid on answers.unit = grid.unit and answers.period = grid.period
where grid.is_reporting
group by grid.row_no, grid.track, grid.is_month, answers.element;

create or replace temp table new_sums as
select
    terms.series_id,
    facts.row_no,
    sum(case when terms.side = 'n' then facts.value end)::decimal(18, 4) as numerator,
    sum(case when terms.side = 'd' then facts.value end)::decimal(18, 4) as denominator,
    1::integer as units_reported,
    null::varchar as window_state
from scope_facts as facts
inner join series_terms as terms
    on facts.element = terms.element and facts.category = terms.category and facts.track = terms.track
where not facts.is_month and not terms.monthly
group by terms.series_id, terms.term_count, facts.row_no
having count(*) = terms.term_count;

-- grain of monthly_sums: one row per monthly series, reporting unit and reported period
create or replace temp table monthly_sums as
select
    terms.series_id,
    facts.row_no,
    sum(case when terms.side = 'n' then facts.value end)::decimal(18, 4) as numerator,
    sum(case when terms.side = 'd' then facts.value end)::decimal(18, 4) as denominator
from scope_facts as facts
inner join series_terms as terms
    on facts.element = terms.element and facts.category = terms.category and facts.track = terms.track
where terms.monthly and facts.element in (select element from config_elements where monthly)
group by terms.series_id, terms.term_count, facts.row_no
having count(*) = terms.term_count;

insert into new_sums by name
select sums.*, 1 as units_reported, null as window_state
from monthly_sums as sums
inner join new_grid as grid on sums.row_no = grid.row_no and grid.is_month
union all
-- A unit's year is its own last month in which all is reported; '2024-05' sorts after '2024'.
select
    sums.series_id,
    years.row_no,
    arg_max(sums.numerator, grid.period) as numerator,
    arg_max(sums.denominator, grid.period) as denominator,
    1 as units_reported,
    null as window_state
from monthly_sums as sums
inner join new_grid as grid on sums.row_no = grid.row_no
inner join new_grid as years
    on grid.track = years.track and grid.unit = years.unit and grid.year = years.year and not years.is_month
group by sums.series_id, years.row_no;

-- Then the nodes above: refreshed units from here, the others from their results.
insert into new_sums by name
select
    sums.series_id,
    above.row_no,
    case when any_value(series.unit_of_measure) = 'presence' then max(sums.numerator) else sum(sums.numerator) end
        ::decimal(18, 4) as numerator,
    sum(sums.denominator)::decimal(18, 4) as denominator,
    count(*)::integer as units_reported,
    null as window_state
from (
    select new_sums.series_id, grid.unit, grid.period, new_sums.numerator, new_sums.denominator
    from new_sums
    inner join new_grid as grid on new_sums.row_no = grid.row_no
    union all
    select results.series_id, results.unit, results.period, results.numerator, results.denominator
    from result_values as results
    where results.units_reported > 0 and results.unit not in (select node from scope_nodes)
) as sums
inner join series on sums.series_id = series.series_id and series.base_series_id is null
inner join scope_tracks as nodes
    on series.track = nodes.track and sums.unit = nodes.unit and nodes.node <> nodes.unit
inner join new_grid as above
    on nodes.track = above.track and nodes.node = above.unit and sums.period = above.period
group by sums.series_id, above.row_no;

-- Last the windows: the yearly numerators of the window over the last year's denominator.
insert into new_sums by name
with last_years as (
    select
        series.series_id,
        series.base_series_id,
        grid.row_no,
        grid.track,
        grid.unit,
        grid.year,
        coalesce(series.window_since, grid.year - series.window_years + 1) as first_year
    from series
    inner join new_grid as grid on series.track = grid.track
    where series.base_series_id is not null and not grid.is_month
),

windows as (
    select
        last_years.series_id,
        last_years.base_series_id,
        last_years.row_no,
        last_years.year - last_years.first_year + 1 as years_wanted,
        count(*) filter (where years.year between last_years.first_year and last_years.year) as years_found,
        sum(sums.numerator) filter (where years.year between last_years.first_year and last_years.year) as numerator
    from last_years
    inner join new_grid as years
        on last_years.track = years.track and last_years.unit = years.unit and not years.is_month
    inner join new_sums as sums on last_years.base_series_id = sums.series_id and years.row_no = sums.row_no
    group by
        last_years.series_id, last_years.base_series_id, last_years.row_no, last_years.year, last_years.first_year
)

select
    windows.series_id,
    windows.row_no,
    windows.numerator::decimal(18, 4) as numerator,
    case when windows.years_found > 0 then of_last_year.denominator end as denominator,
    coalesce(of_last_year.units_reported, 0) as units_reported,
    case
        when windows.years_found = 0 then 'no_data'
        when windows.years_found < windows.years_wanted then 'partial'
    end as window_state
from windows
left join new_sums as of_last_year
    on windows.base_series_id = of_last_year.series_id and windows.row_no = of_last_year.row_no;
