-- grain of new_values: one row per series, node and period, with its dynamics and points
create or replace temp table new_values as
with found as (
    select * from new_base
    union all by name
    select * from new_windows
),

compared as (
    select
        found.*,
        earlier.value as previous,
        found.value - earlier.value as change,
        found.numerator - earlier.numerator as numerator_change
    from found
    left join found as earlier
        on found.series_id = earlier.series_id and found.unit = earlier.unit
        and found.previous_period = earlier.period and earlier.state = 'ok'
),

directed as (
    select
        compared.* exclude (change, numerator_change),
        series.programme,
        series.indicator,
        series.criterion,
        series.category,
        series.is_internal,
        series.scoring_rule,
        case when compared.state = 'ok' then compared.change end as change,
        compared.change * if(series.direction = 'up', 1, -1) as gain,
        case
            when series.scoring_basis = 'numerator' then compared.numerator_change::double
            else compared.change
        end * if(series.direction = 'up', 1, -1) as scored_gain,
        series.unit_of_measure = 'percent' and programmes.ceiling_counts_as_positive
            and compared.value >= 100 - 1e-9 and compared.previous >= 100 - 1e-9 as stays_at_ceiling
    from compared
    inner join series on compared.series_id = series.series_id
    inner join config_programmes as programmes on series.programme = programmes.programme
),

-- For points by document: what was reported and proved at the node or below it in the year.
reported as (
    select distinct periods.programme, nodes.node as unit, left(periods.period, 4) as period
    from unit_periods as periods
    inner join reporting_nodes as nodes
        on periods.programme = nodes.programme and periods.unit = nodes.unit
        and left(periods.period, 4)::integer between nodes.open_from and nodes.open_to
    inner join scope_nodes on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node
),

proved as (
    select distinct documents.programme, documents.indicator, nodes.node as unit, left(documents.period, 4) as period
    from current_evidence as documents
    inner join reporting_nodes as nodes
        on documents.programme = nodes.programme and documents.unit = nodes.unit
        and left(documents.period, 4)::integer between nodes.open_from and nodes.open_to
    inner join scope_nodes on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node
)

select
    directed.* exclude (scoring_rule, gain, scored_gain, stays_at_ceiling),
    case
        when directed.state <> 'ok' or directed.gain is null then null
        when directed.gain > 1e-9 then 'better'
        when directed.gain < -1e-9 then 'worse'
        else 'same'
    end as dynamics,
    case
        when directed.is_month or directed.scoring_rule is null then null
        when directed.scoring_rule = 'document' and proved.unit is not null then 1
        when directed.scoring_rule = 'document' and reported.unit is not null then 0
        when directed.scoring_rule = 'document' then null
        when directed.state <> 'ok' or directed.scored_gain is null then null
        when directed.scored_gain > 1e-9 or directed.stays_at_ceiling then 1
        when directed.scoring_rule = 'non_negative' and directed.scored_gain >= -1e-9 then 1
        else 0
    end as points,
    case
        when directed.is_month or directed.scoring_rule is null then null
        when points is null then 0
        else 1
    end as max_points
from directed
left join reported
    on directed.programme = reported.programme and directed.unit = reported.unit and directed.period = reported.period
    and directed.scoring_rule = 'document'
left join proved
    on directed.programme = proved.programme and directed.unit = proved.unit and directed.period = proved.period
    and directed.indicator = proved.indicator and directed.scoring_rule = 'document';
