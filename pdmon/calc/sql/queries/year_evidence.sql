-- grain: one row per document in force of the programme in one year or in a part of it, of the unit or below it
select
    evidence.unit,
    units.short_name,
    evidence.indicator,
    evidence.requisites,
    evidence.link,
    evidence.sha256,
    evidence.period,
    evidence.status,
    evidence.reason,
    evidence.checked_by,
    evidence.checked_at
from evidence
inner join units on evidence.unit = units.unit
where
    evidence.programme = $programme
    and (
        evidence.period = $period
        or (
            is_whole_year($period)
            and not is_whole_year(evidence.period)
            and period_year(evidence.period) = period_year($period)
        )
    )
    and (
        evidence.unit = $unit
        or exists (
            select 1
            from reporting_nodes as nodes
            where
                nodes.programme = $programme and nodes.unit = evidence.unit and nodes.node = $unit
                and period_year(evidence.period) between nodes.open_from and nodes.open_to
        )
    )
order by evidence.indicator, natural_order(units.short_name), evidence.period, evidence.requisites;
