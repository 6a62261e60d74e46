-- grain of new_sums: one row per series, node and period (row_no of the grid) with anything to show; is_partial: a
-- window that lacks years. A part of a year of an annual series may stand here too: no result asks for it.
-- First the reporting units themselves: a unit counts only if every element of the series is reported.

-- grain of scope_reports: one row per reporting unit and period; first_no: the first of its rows; set_no stands for the
-- tracks of these rows
create or replace temp table scope_reports as
with reports as materialized (
    select
        unit,
        period,
        any_value(year) as year,
        min(row_no) as first_no,
        list(track order by row_no) as tracks
    from new_grid
    where is_reporting and is_touched
    group by unit, period
)

select
    reports.*,
    dense_rank() over (order by tracks)::integer as set_no
from reports;

-- grain of set_terms: one row per set of tracks and term of a series of any of these tracks; place: where the track's
-- row stands behind the first
create or replace temp table set_terms as
with places as materialized (
    select
        set_no,
        unnest(tracks) as track,
        generate_subscripts(tracks, 1)::integer - 1 as place
    from (select distinct
        set_no,
        tracks
    from scope_reports) as sets
)

select
    places.set_no,
    places.place,
    terms.series_id,
    terms.cell_no,
    terms.side,
    terms.factor,
    terms.term_count::integer as term_count,
    terms.from_year,
    terms.until_year
from places
inner join series_terms as terms on places.track = terms.track;

-- grain of scope_facts: one row per reporting unit, period and cell (element and category) that a series asks for
create or replace temp table scope_facts as
select
    reports.first_no,
    reports.set_no,
    reports.year,
    cells.cell_no,
    facts.value
from current_facts as facts
inner join scope_reports as reports on facts.unit = reports.unit and facts.period = reports.period
inner join (
    select distinct
        element,
        category,
        cell_no
    from series_terms
) as cells on facts.element = cells.element and facts.category = cells.category;

create or replace temp table new_sums as
select
    terms.series_id,
    facts.first_no + terms.place as row_no,
    sum(case when terms.side = 'n' then facts.value end)::decimal(18, 4) as numerator,
    sum(case when terms.side = 'd' then facts.value end)::decimal(18, 4) as denominator,
    1::integer as units_reported,
    false as is_partial
from scope_facts as facts
inner join set_terms as terms
    on
        facts.cell_no = terms.cell_no and facts.set_no = terms.set_no
        and facts.year between terms.from_year and terms.until_year
        and terms.factor is null
group by terms.series_id, facts.first_no + terms.place
having count(*) = any_value(terms.term_count);

-- Series with factors apart: products are wider numbers, which every other sum would pay for.
insert into new_sums by name
select
    terms.series_id,
    facts.first_no + terms.place as row_no,
    sum(case when terms.side = 'n' then facts.value * terms.factor end)::decimal(18, 4) as numerator,
    sum(case when terms.side = 'd' then facts.value * terms.factor end)::decimal(18, 4) as denominator,
    1::integer as units_reported,
    false as is_partial
from scope_facts as facts
inner join set_terms as terms
    on
        facts.cell_no = terms.cell_no and facts.set_no = terms.set_no
        and facts.year between terms.from_year and terms.until_year
        and terms.factor is not null
group by terms.series_id, facts.first_no + terms.place
having count(*) = any_value(terms.term_count);

-- grain of proved_presences: one row per presence and reporting unit's row with a document of that very indicator
-- that was not refused: it proves the presence, whatever the explicit answer was, and no other indicator's
create or replace temp table proved_presences as
select distinct
    series.series_id,
    grid.row_no
from evidence as documents
inner join series
    on
        documents.programme = series.programme and documents.indicator = series.indicator
        and series.unit_of_measure = 'presence' and series.category = ''
inner join new_grid as grid
    on
        series.track = grid.track and documents.unit = grid.unit and documents.period = grid.period
        and grid.is_reporting and grid.year between series.from_year and series.until_year
where documents.status <> 'refused';

delete from new_sums
using proved_presences
where new_sums.series_id = proved_presences.series_id and new_sums.row_no = proved_presences.row_no;

insert into new_sums by name select
    *,
    1 as numerator,
    null as denominator,
    1 as units_reported,
    false as is_partial
from proved_presences;

-- grain of year_parts: one row per row of a part of a year, and of a year that has parts: year_no, that year's row;
-- kind: of the part, null for the year itself
create or replace temp table year_parts as
with parts as materialized (
    select
        track,
        node_no,
        year,
        row_no,
        period_kind(period) as kind,
        period_ordinal(period) as part_no
    from new_grid
    where is_part
),

years as materialized (
    select
        grid.track,
        grid.node_no,
        grid.year,
        grid.row_no
    from new_grid as grid
    semi join parts on grid.track = parts.track and grid.node_no = parts.node_no and grid.year = parts.year
    where not grid.is_part
)

select
    parts.row_no,
    years.row_no as year_no,
    parts.kind,
    parts.part_no
from parts
inner join years on parts.track = years.track and parts.node_no = years.node_no and parts.year = years.year
union all
select
    row_no,
    row_no as year_no,
    null as kind,
    0 as part_no
from years;

-- grain of years_of_parts: one row per series reported by parts of a year, reporting unit and year with such parts:
-- its own last part in which all is reported, or what its parts come to together; the annual figure where no part was.
-- A year that a document for the whole of it proves stays proved, whatever a part of it says («нет» beside a document
-- counts as having it). A document for a part proves that part alone: a presence is that of the year's end, so the
-- answer of a later part stands.
create or replace temp table years_of_parts as
with part_sums as materialized (
    select
        sums.series_id,
        parts.year_no,
        parts.kind,
        parts.part_no,
        sums.numerator,
        sums.denominator
    from new_sums as sums
    inner join year_parts as parts on sums.row_no = parts.row_no
    anti join proved_presences as proved on sums.series_id = proved.series_id and parts.year_no = proved.row_no
)

select
    sums.series_id,
    sums.year_no as row_no,
    year_of_parts(series.whole_year <> 'last', sums.numerator, sums.part_no) as numerator,
    year_of_parts(series.whole_year = 'sum', sums.denominator, sums.part_no) as denominator
from part_sums as sums
inner join series
    on
        sums.series_id = series.series_id and periods_in_year(series.periods) > 1
        and coalesce(sums.kind = series.periods, true)
group by sums.series_id, sums.year_no;

delete from new_sums
using years_of_parts
where new_sums.series_id = years_of_parts.series_id and new_sums.row_no = years_of_parts.row_no;

insert into new_sums by name select
    *,
    1 as units_reported,
    false as is_partial
from years_of_parts;

-- Then the nodes above: refreshed units from here, the others from their results. A presence becomes the share of the
-- units that answered which have it, or what all of them or any of them have, as its indicator says.
insert into new_sums by name
select
    sums.series_id,
    above.above_no as row_no,
    case any_value(series.aggregate)
        when 'any' then max(sums.numerator)
        when 'all' then min(sums.numerator)
        else sum(sums.numerator)
    end::decimal(18, 4) as numerator,
    case any_value(series.aggregate) when 'share' then count(*) else sum(sums.denominator) end
    ::decimal(18, 4) as denominator,
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

-- A year that is summed of its parts is partial while the node lacks one of them.
update new_sums
set is_partial = true
from (
    select
        sums.series_id,
        parts.year_no
    from year_parts as parts
    inner join new_sums as sums on parts.row_no = sums.row_no
    inner join series
        on
            sums.series_id = series.series_id and parts.kind = series.periods
            and series.whole_year <> 'last' and series.base_series_id is null
    group by sums.series_id, parts.year_no
    having count(*) < any_value(periods_in_year(series.periods))
) as lacking
where new_sums.series_id = lacking.series_id and new_sums.row_no = lacking.year_no;

-- Last the windows, of the units that reported in the window's last year and of nobody else: the numerators of their
-- years, or the number they state for the whole window, over their denominator of the last year.
insert into new_sums by name
with windows as (
    select
        series_id,
        base_series_id,
        stated_series_id,
        window_since,
        window_years
    from series
    where base_series_id is not null and track in (select track from scope_tracks)
),

asked as (
    select base_series_id as series_id from windows
    union
    select stated_series_id as series_id from windows
),

windowed as materialized (
    select
        series_id,
        row_no,
        numerator,
        denominator
    from new_sums
    where series_id in (select series_id from asked)
),

yearly as materialized (
    -- a reporting unit's years: of the refreshed units from here, of the others from their results
    select
        sums.series_id,
        sums.row_no,
        grid.track,
        grid.unit,
        grid.year,
        sums.numerator,
        sums.denominator
    from windowed as sums
    inner join new_grid as grid on sums.row_no = grid.row_no and grid.is_reporting and not grid.is_part
    union all
    select
        results.series_id,
        results.row_no,
        rows.track,
        rows.unit,
        period_year(rows.period) as year,
        results.numerator,
        results.denominator
    from result_values as results
    inner join asked on results.series_id = asked.series_id
    inner join result_rows as rows on results.row_no = rows.row_no and is_whole_year(rows.period)
    inner join (select distinct
        track,
        unit
    from scope_tracks) as reporters
        on rows.track = reporters.track and rows.unit = reporters.unit
    where results.units_reported > 0
),

ends as (
    -- every year that a window may end with: none before the window's first year
    select
        windows.*,
        last_years.row_no,
        last_years.track,
        last_years.unit,
        last_years.year as last_year,
        last_years.denominator,
        greatest(windows.window_since, last_year - windows.window_years + 1) as first_year
    from windows
    inner join yearly as last_years
        on
            windows.base_series_id = last_years.series_id
            and coalesce(windows.window_since <= last_years.year, true)
),

unit_windows as (
    select
        ends.series_id,
        ends.row_no,
        ends.denominator,
        ends.last_year - ends.first_year + 1 as years_wanted,
        coalesce(any_value(stated.numerator), sum(years.numerator)) as numerator,
        if(any_value(stated.numerator) is null, list(years.year), range(ends.first_year, ends.last_year + 1)) as found
    from ends
    inner join yearly as years
        on
            ends.base_series_id = years.series_id and ends.track = years.track and ends.unit = years.unit
            and years.year between ends.first_year and ends.last_year
    left join yearly as stated
        on ends.stated_series_id = stated.series_id and ends.row_no = stated.row_no
    group by ends.series_id, ends.row_no, ends.denominator, ends.first_year, ends.last_year
)

select
    windows.series_id,
    above.above_no as row_no,
    sum(windows.numerator)::decimal(18, 4) as numerator,
    sum(windows.denominator)::decimal(18, 4) as denominator,
    count(*)::integer as units_reported,
    len(list_distinct(flatten(list(windows.found)))) < any_value(windows.years_wanted) as is_partial
from unit_windows as windows
inner join rows_above as above on windows.row_no = above.row_no
group by windows.series_id, above.above_no;
