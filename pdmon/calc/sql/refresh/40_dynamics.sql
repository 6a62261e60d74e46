-- grain of document_points: one row per indicator scored by document, node and year in which anything was reported
-- at the node or below it; 1 where a document of the indicator is among it
create or replace temp table document_points as
with reported as (
    select distinct nodes.programme, nodes.node as unit, periods.period[:4] as period
    from unit_periods as periods
    inner join scope_tracks as nodes on periods.programme = nodes.programme and periods.unit = nodes.unit
    where periods.period[:4]::integer between nodes.open_from and nodes.open_to
),

proved as (
    select distinct nodes.programme, documents.indicator, nodes.node as unit, documents.period[:4] as period
    from current_evidence as documents
    inner join scope_tracks as nodes on documents.programme = nodes.programme and documents.unit = nodes.unit
    where documents.period[:4]::integer between nodes.open_from and nodes.open_to
)

select series.series_id, reported.unit, reported.period, if(proved.unit is null, 0, 1) as proved_points
from series
inner join reported on series.programme = reported.programme
left join proved
    on series.programme = proved.programme and series.indicator = proved.indicator
    and reported.unit = proved.unit and reported.period = proved.period
where series.scoring_rule = 'document';

-- grain of new_values: one row per series, node and period, with its dynamics and points
create or replace temp table new_values as
with followed as (
    -- only a row in state ok is a basis for comparison
    select found.*, earlier.value as previous, earlier.numerator as previous_numerator
    from new_base as found
    left join new_base as earlier
        on found.series_id = earlier.series_id and found.previous_no = earlier.row_no and earlier.state = 'ok'
),

directed as (
    select
        followed.* exclude (previous_numerator),
        series.is_internal,
        case when not followed.is_month then series.scoring_rule end as scoring_rule,
        if(series.direction = 'up', 1, -1) as sign,
        case when followed.state = 'ok' then followed.value - followed.previous end as change,
        case
            when followed.state <> 'ok' then null
            when series.scoring_basis = 'numerator'
                then (followed.numerator - followed.previous_numerator)::double
            else followed.value - followed.previous
        end * sign as scored_gain,
        series.unit_of_measure = 'percent' and programmes.ceiling_counts_as_positive
            and abs(followed.value - 100) <= 1e-9 and abs(followed.previous - 100) <= 1e-9 as stays_at_ceiling
    from followed
    inner join series on followed.series_id = series.series_id
    inner join config_programmes as programmes on series.programme = programmes.programme
)

select
    directed.* exclude (scoring_rule, sign, scored_gain, stays_at_ceiling),
    case
        when directed.change * directed.sign > 1e-9 then 'better'
        when directed.change * directed.sign < -1e-9 then 'worse'
        when directed.change is not null then 'same'
    end as dynamics,
    case
        when directed.scoring_rule is null then null
        when directed.scoring_rule = 'document' then document_points.proved_points
        when directed.scored_gain is null then null
        when directed.scored_gain > 1e-9 then 1
        when directed.scoring_rule = 'positive' and directed.stays_at_ceiling then 1
        when directed.scoring_rule = 'non_negative' and directed.scored_gain >= -1e-9 then 1
        else 0
    end as points,
    case when directed.scoring_rule is not null then if(points is null, 0, 1) end as max_points
from directed
left join document_points
    on directed.series_id = document_points.series_id and directed.unit = document_points.unit
    and directed.period = document_points.period;
