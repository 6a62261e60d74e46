-- What is refreshed: the stale units, all units of a programme whose periods changed, and every node above them.
-- grain of unit_periods: one row per programme, reporting unit and period in which it reported anything of it
-- Where points are given in proportion to the best of all, the news of one unit is news for every other.
-- DuckDB expects no row of a table that this transaction has written, so it would join two of them first, by whatever
-- they share. Where three tables or more meet, the order that keeps the work in proportion to the facts is stated by
-- materialized steps.
create or replace temp table scope_units as
select distinct unit from stale_units
union
select distinct unit
from reporting_nodes
where
    programme in (
        select nodes.programme
        from stale_units as stale
        inner join reporting_nodes as nodes on stale.unit = nodes.unit
        where
            nodes.programme in (
                select programme from series
                where scoring_rule = 'relative'
            )
    );

delete from unit_periods
where unit in (select unit from scope_units);

insert into unit_periods by name
with reporters as (
    select distinct
        programme,
        unit
    from reporting_nodes
    where unit in (select unit from scope_units)
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
    from current_facts as facts
    inner join asked on facts.element = asked.element
    where facts.unit in (select unit from scope_units)
)

select
    reporters.programme,
    reports.unit,
    reports.period
from reports
inner join reporters on reports.unit = reporters.unit
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
inner join reporters on documents.unit = reporters.unit and documents.programme = reporters.programme
inner join config_programmes as programmes on documents.programme = programmes.programme
where period_year(documents.period) <= programmes.until_year;

create or replace temp table new_periods as
with years as (
    select
        reported.programme,
        any_value(programmes.year_kind) as year_kind,
        min(period_year(reported.period)) as first_year,
        max(period_year(reported.period)) as last_year
    from unit_periods as reported
    inner join config_programmes as programmes on reported.programme = programmes.programme
    group by reported.programme
),

parts as (
    select distinct
        programme,
        period
    from unit_periods
    where not is_whole_year(period)
)

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
from parts
inner join config_programmes as programmes on parts.programme = programmes.programme;

-- A period that appears or disappears changes the rows of every unit of its programme.
insert into scope_units
select distinct nodes.unit
from reporting_nodes as nodes
where nodes.programme in (
    (select programme from (
        select
            programme,
            period
        from new_periods
        except
        select
            programme,
            period
        from programme_periods
    ) as added)
    union
    (select programme from (
        select
            programme,
            period
        from programme_periods
        except
        select
            programme,
            period
        from new_periods
    ) as gone)
)
and nodes.unit not in (select unit from scope_units);

delete from programme_periods;

insert into programme_periods by name select * from new_periods;

-- grain of scope_nodes: one row per programme and node that is refreshed; node_no stands for the two
create or replace temp table scope_nodes as
select
    programme,
    node,
    row_number() over ()::integer as node_no
from (select distinct
    programme,
    node
from reporting_nodes
where unit in (select unit from scope_units)) as nodes;

-- grain of scope_tracks: one row per track, reporting unit and node above it that is refreshed
create or replace temp table scope_tracks as
select
    nodes.*,
    scope_nodes.node_no
from reporting_nodes as nodes
inner join scope_nodes on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node;

-- grain of grid_rows: one row per track, node and period that has rows; a unit has none where it is closed;
-- row_no stands for the three; what a unit reports for a period has consecutive numbers, one for each track
create or replace temp table grid_rows as
select
    nodes.track,
    nodes.node_no,
    any_value(nodes.programme) as programme,
    any_value(nodes.node) as unit,
    periods.period,
    any_value(periods.previous_period) as previous_period,
    any_value(periods.year) as year,
    any_value(periods.is_part) as is_part,
    bool_or(nodes.node = nodes.unit) as is_reporting,
    count(*) filter (where periods.year between nodes.open_from and nodes.open_to)::integer as units_expected,
    row_number() over (order by any_value(nodes.node), periods.period, not is_reporting, nodes.track)::integer
    + (select coalesce(max(row_no), 0) from result_rows) as row_no
from scope_tracks as nodes
inner join programme_periods as periods on nodes.programme = periods.programme
group by nodes.track, nodes.node_no, periods.period
having units_expected > 0 or not is_reporting;

-- grain of new_grid: the same; previous_no stands for the period it is compared with, baseline_no for the
-- baseline year, first_no is shared by the tracks of a programme
create or replace temp table new_grid as
select
    grid.*,
    earlier.row_no as previous_no,
    baseline.row_no as baseline_no,
    firsts.first_no
from grid_rows as grid
inner join (
    select
        node_no,
        period,
        min(row_no) as first_no
    from grid_rows
    group by node_no, period
) as firsts on grid.node_no = firsts.node_no and grid.period = firsts.period
inner join config_programmes as programmes on grid.programme = programmes.programme
left join grid_rows as earlier
    on grid.track = earlier.track and grid.node_no = earlier.node_no and grid.previous_period = earlier.period
left join grid_rows as baseline
    on
        grid.track = baseline.track and grid.node_no = baseline.node_no
        and programmes.baseline_year = baseline.year and not baseline.is_part;

-- The new rows take the place of the old ones of the same programme and node, and so does everything about them.
create or replace temp table old_rows as
select row_no from result_rows
where (track, unit) in (select (track, node) from scope_tracks);

delete from result_values
where row_no in (select row_no from old_rows);

delete from result_verdicts
where row_no in (select row_no from old_rows);

delete from result_targets
where row_no in (select row_no from old_rows);

delete from result_criteria
where row_no in (select row_no from old_rows);

delete from result_rows
where row_no in (select row_no from old_rows);

insert into result_rows by name select
    row_no,
    track,
    unit,
    period,
    units_expected
from new_grid;

-- grain of rows_above: one row per row of a reporting unit, refreshed or not, and refreshed row of the unit itself or
-- of a node above it
create or replace temp table rows_above as
with below as materialized (
    select
        rows.row_no,
        rows.period,
        nodes.track,
        nodes.node_no,
        nodes.open_from,
        nodes.open_to
    from scope_tracks as nodes
    inner join result_rows as rows on nodes.track = rows.track and nodes.unit = rows.unit
)

select
    below.row_no,
    above.row_no as above_no
from below
inner join new_grid as above
    on
        below.track = above.track and below.node_no = above.node_no and below.period = above.period
        and above.year between below.open_from and below.open_to;
