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

-- The new rows take the place of the old ones of the same programme and node.
delete from result_values
using series, scope_nodes
where result_values.series_id = series.series_id and series.programme = scope_nodes.programme
    and result_values.unit = scope_nodes.node;

-- grain of result_values: one row per series, node and period, with its points; the view adds change and dynamics
insert into result_values by name
with valued as (
    -- only a row in state ok is a basis for comparison; a zero denominator makes its value null
    select
        series.series_id,
        series.unit_of_measure,
        series.direction,
        series.scoring_basis,
        series.scoring_rule,
        series.ceiling_counts_as_positive,
        grid.row_no,
        grid.unit,
        grid.period,
        grid.is_month,
        grid.units_expected,
        coalesce(sums.units_reported, 0) as units_reported,
        sums.numerator,
        sums.denominator,
        case
            when sums.series_id is null then 'no_data'
            when sums.window_state is not null then sums.window_state
            when series.unit_of_measure = 'percent' and sums.denominator = 0 then 'not_applicable'
            else 'ok'
        end as state,
        case
            when series.unit_of_measure = 'percent'
                then 100 * sums.numerator::double / nullif(sums.denominator, 0)::double
            else sums.numerator::double
        end as value,
        case
            when series.unit_of_measure = 'percent'
                then 100 * earlier.numerator::double / nullif(earlier.denominator, 0)::double
            else earlier.numerator::double
        end as previous,
        case when previous is not null then earlier.numerator end as previous_numerator
    from new_grid as grid
    inner join (
        select series.*, programmes.ceiling_counts_as_positive
        from series
        inner join config_programmes as programmes on series.programme = programmes.programme
    ) as series on grid.track = series.track
    left join new_sums as sums on series.series_id = sums.series_id and grid.row_no = sums.row_no
    left join new_sums as earlier
        on series.series_id = earlier.series_id and grid.previous_no = earlier.row_no
        and earlier.window_state is null
    where not grid.is_month or (series.monthly and series.base_series_id is null)
),

directed as (
    select
        valued.*,
        if(direction = 'up', 1, -1) as sign,
        case
            when state <> 'ok' then null
            when scoring_basis = 'numerator' then (numerator - previous_numerator)::double
            else value - previous
        end * sign as scored_gain,
        unit_of_measure = 'percent' and ceiling_counts_as_positive and scoring_rule = 'positive'
            and abs(value - 100) <= 1e-9 and abs(previous - 100) <= 1e-9 as stays_at_ceiling
    from valued
)

select
    directed.series_id,
    directed.unit,
    directed.period,
    directed.numerator,
    directed.denominator,
    directed.value,
    directed.state,
    directed.units_expected,
    directed.units_reported,
    directed.previous,
    case
        when directed.is_month or directed.scoring_rule is null then null
        when directed.scoring_rule = 'document' then document_points.proved_points
        when directed.scored_gain is null then null
        when directed.scored_gain > 1e-9 or directed.stays_at_ceiling then 1
        when directed.scoring_rule = 'non_negative' and directed.scored_gain >= -1e-9 then 1
        else 0
    end as points,
    case when not directed.is_month and directed.scoring_rule is not null then if(points is null, 0, 1) end
        as max_points
from directed
left join document_points
    on directed.series_id = document_points.series_id and directed.unit = document_points.unit
    and directed.period = document_points.period;
