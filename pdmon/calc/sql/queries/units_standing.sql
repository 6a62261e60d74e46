-- grain: one row per organisation that is to report for the programme and year (the asked one, or without one every
-- year)
-- organisations and what they report by their numbers: a million values are not to be gathered by names
with members as materialized (
    select
        *,
        row_number() over ()::integer as member_no
    from reporters_asked($programme, $period, 'S')
),

placed as materialized (
    select
        rows.row_no,
        members.member_no
    from result_rows as rows
    inner join members on rows.unit = members.unit and rows.period = members.period
),

counted as materialized (
    select
        series.series_id,
        series.indicator
    from series
    inner join indicators on series.programme = indicators.programme and series.indicator = indicators.indicator
    where
        series.programme = $programme
        and series.category = ''
        and indicators.level = 'S'
        and not list_contains($left_out, series.indicator)
),

values_of_units as (
    select
        placed.member_no,
        count(*) filter (where found.state <> 'no_data') as with_data,
        count(*) as indicators,
        count(*) filter (where found.dynamics = 'better') as better,
        count(*) filter (where found.dynamics = 'worse') as worse,
        count(*) filter (where found.dynamics is not null) as compared,
        sum(found.points) as points,
        sum(found.max_points) as max_points
    from judged_values() as found
    inner join counted on found.series_id = counted.series_id
    inner join placed on found.row_no = placed.row_no
    where $period is null or found.period = $period
    group by placed.member_no
),

targets_of_units as (
    select
        placed.member_no,
        count(*) filter (where found.status = 'missed') as targets_missed,
        count(*) filter (where found.status = 'behind') as targets_behind,
        count(is_attained(found.status)) as targets_judged
    from result_targets as found
    inner join config_targets as targets
        on found.series_id = targets.series_id and found.target_no = targets.target_no
    inner join counted on targets.indicator = counted.indicator
    inner join placed on found.row_no = placed.row_no
    where targets.programme = $programme
    group by placed.member_no
),

-- What completeness.sql counts as reported: a form of the programme, or a table that carries its elements.
touching as (
    select distinct log.submission_id
    from submission_log as log
    inner join fact_cells as cells on log.submission_id = cells.submission_id
    where
        log.programme is null and log.period in (select period from years_asked($programme, $period))
        and cells.element in (
            select element from series_terms
            where programme = $programme
        )
),

-- Accepted and not withdrawn, superseded or not: which form of a year is the newest is not asked of all of them.
handed_in as (
    select distinct
        log.unit,
        log.period
    from submission_log as log
    left join touching on log.submission_id = touching.submission_id
    where
        log.accepted_at is not null and log.period in (select period from years_asked($programme, $period))
        and log.submission_id not in (
            select submission_id from submission_event_log
            where event = 'withdrawn'
        )
        and (log.programme = $programme or touching.submission_id is not null)
)

select
    members.period,
    members.unit,
    members.name,
    members.short_name,
    members.kind,
    handed_in.unit is not null as has_form,
    coalesce(values_of_units.with_data, 0) as with_data,
    coalesce(values_of_units.indicators, 0) as indicators,
    coalesce(values_of_units.better, 0) as better,
    coalesce(values_of_units.worse, 0) as worse,
    coalesce(values_of_units.compared, 0) as compared,
    values_of_units.points,
    values_of_units.max_points,
    coalesce(targets_of_units.targets_missed, 0) as targets_missed,
    coalesce(targets_of_units.targets_behind, 0) as targets_behind,
    coalesce(targets_of_units.targets_judged, 0) as targets_judged
from members
left join values_of_units on members.member_no = values_of_units.member_no
left join targets_of_units on members.member_no = targets_of_units.member_no
left join handed_in on members.unit = handed_in.unit and members.period = handed_in.period
order by members.period, members.kind, natural_order(members.short_name);
