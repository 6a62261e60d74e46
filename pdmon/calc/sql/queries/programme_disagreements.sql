-- grain: one row per figure that accepted forms of different programmes state differently for a unit and year
with several as (
    -- before their figures are read: only two forms can differ
    select
        unit,
        period
    from submissions
    where
        status = 'accepted'
        and kind in ('form', 'screen')
        and period_year(period) = $year::integer
    group by unit, period
    having count(*) > 1
),

stated as (
    select
        log.unit,
        log.period,
        log.programme,
        cells.element,
        cells.category,
        cells.value,
        log.accepted_at
    from submissions as log
    inner join several on log.unit = several.unit and log.period = several.period
    inner join fact_cells as cells on log.submission_id = cells.submission_id
    where
        log.status = 'accepted'
        and log.kind in ('form', 'screen')
        and cells.value is not null
)

select
    unit,
    period,
    element,
    category,
    list(programme order by accepted_at) as programmes,
    list(value::double order by accepted_at) as figures
from stated
where
    unit in (
        select nodes.unit from reporting_nodes as nodes
        where nodes.programme = $programme
    )
group by unit, period, element, category
having count(distinct value) > 1 and bool_or(programme = $programme)
order by unit, period, element, category;
