-- grain: one row per target of the programme and year (the asked one, or without one every year), for one unit
with asked as (
    select period from programme_periods
    where programme = $programme and not is_part and $period is null
    union all
    select $period
    where $period is not null
)

select
    asked.period,
    targets.indicator,
    targets.target_no,
    targets.kind,
    targets.due,
    targets.part,
    targets.wording,
    targets.value as threshold,
    indicators.criterion,
    indicators.short_title,
    indicators.unit_of_measure,
    indicators.formula,
    found.target,
    found.actual,
    found.baseline,
    found.attained,
    attained_share(indicators.direction, found.actual, found.target) as attainment,
    coalesce(found.status, 'no_data') as status,
    found.shortfall,
    at_term.status as status_at_term,
    at_term.actual as actual_at_term,
    judged.units_reported,
    judged.units_expected
from targets
inner join indicators on targets.programme = indicators.programme and targets.indicator = indicators.indicator
cross join asked
left join target_values as found
    on
        targets.programme = found.programme
        and targets.indicator = found.indicator
        and targets.target_no = found.target_no
        and found.unit = $unit
        and asked.period = found.period
-- what stood in the due year, in the years after it
left join target_values as at_term
    on
        targets.programme = at_term.programme
        and targets.indicator = at_term.indicator
        and targets.target_no = at_term.target_no
        and at_term.unit = $unit
        and targets.due = period_year(at_term.period) and is_whole_year(at_term.period)
        and asked.period > at_term.period
left join indicator_values as judged
    on
        targets.programme = judged.programme
        and targets.indicator = judged.indicator
        and judged.unit = $unit
        and asked.period = judged.period
        and judged.category = coalesce('part:' || targets.part, '')
where
    targets.programme = $programme
    and period_year(asked.period) between coalesce(targets.from_year, 0) and coalesce(targets.until_year, 9999)
    -- a year or a kind of organisation without a number of its own is not asked
    and (
        found.status is not null
        or not exists (
            select 1 from config_target_steps as steps
            where
                steps.programme = targets.programme and steps.indicator = targets.indicator
                and steps.target_no = targets.target_no and steps.step <> 'reach'
        )
    )
order by asked.period, indicators.position, targets.target_no;
