-- grain: one row per unit (the asked one, or without one every unit) asked to report for the programme and asked
-- period; units no longer or not yet open stay as not expected. Counts as reported: any accepted form of the programme,
-- or a table that carries its elements.
with asked as (
    select
        unnest($periods) as period,
        unnest($dues)::date as due,
        unnest($late_from)::timestamp as late_from,
        unnest($territory_reports)::boolean as territory_reports,
        unnest($kinds_asked)::varchar as kinds_asked
),

expected as (
    select
        nodes.unit,
        nodes.level,
        asked.period,
        asked.due,
        asked.late_from,
        period_last_day(asked.period) as ends,
        nodes.level = 'S'
        and (
            not exists (
                select 1
                from reporting_nodes as runs
                where
                    runs.programme = $programme and runs.level = 'S'
                    and runs.unit = nodes.unit and runs.node = nodes.unit
                    and period_year(asked.period) between runs.open_from and runs.open_to
            )
            or (not is_whole_year(asked.period) and (
                units.opened > period_last_day(asked.period) or units.closed < period_first_day(asked.period)
            ))
        ) as is_closed
    from (
        select distinct
            unit,
            level
        from reporting_nodes
        where programme = $programme and level in ('S', 'T') and ($unit = '' or unit = $unit)
    ) as nodes
    inner join units using (unit)
    inner join asked
        on
            case
                when nodes.level = 'S' then list_contains(string_split(asked.kinds_asked, ','), units.kind)
                else asked.territory_reports
            end
),

touching as (
    select distinct log.submission_id
    from submission_log as log
    inner join (
        select
            submission_id,
            element
        from fact_cells
        union all
        select
            submission_id,
            element
        from text_cells
    ) as cells using (submission_id)
    where
        log.programme is null and log.period in (select period from asked) and ($unit = '' or log.unit = $unit)
        and cells.element in (
            select element from series_terms
            where programme = $programme
            union all
            select element from text_questions
            where programme = $programme
        )
),

handed_in as (
    select
        log.unit,
        log.period,
        min(log.accepted_at) filter (where log.status <> 'returned') as accepted_at,
        max(log.received_at) filter (where log.status = 'returned') as returned_at,
        count(*) filter (where log.status in ('accepted', 'superseded')) as accepted_count,
        count(*) filter (where log.status = 'returned') as returned_count
    from submissions as log
    left join touching using (submission_id)
    where
        log.status <> 'withdrawn'
        and ($unit = '' or log.unit = $unit)
        and log.period in (select period from asked)
        and (log.programme = $programme or touching.submission_id is not null)
    group by log.unit, log.period
)

select
    expected.unit,
    units.name,
    units.short_name,
    units.kind as unit_kind,
    expected.level,
    expected.period,
    expected.due,
    handed_in.accepted_at,
    handed_in.returned_at,
    coalesce(handed_in.accepted_count, 0)::integer as accepted_count,
    coalesce(handed_in.returned_count, 0)::integer as returned_count,
    case
        when handed_in.accepted_at is not null and expected.due is null then 'accepted'
        when handed_in.accepted_at is not null then if(handed_in.accepted_at < expected.late_from, 'on_time', 'late')
        when coalesce(expected.is_closed, false) then 'not_expected'
        when handed_in.returned_at is not null then 'returned'
        when coalesce(expected.due, expected.ends) >= $today then 'awaited'
        else 'missing'
    end as state
from expected
inner join units using (unit)
left join handed_in on expected.unit = handed_in.unit and expected.period = handed_in.period
order by expected.level desc, natural_order(units.short_name) asc, expected.unit asc, expected.period asc;
