-- grain of document_points: one row per indicator scored by document and row of a node and year in which anything was
-- reported at the node or below it; 1 where a document of the indicator that was not refused is among it
create or replace temp table document_points as
with reported as (
    select distinct
        nodes.programme,
        nodes.node as unit,
        period_year(periods.period) as year
    from unit_periods as periods
    inner join scope_tracks as nodes on periods.programme = nodes.programme and periods.unit = nodes.unit
    where
        period_year(periods.period) between nodes.open_from and nodes.open_to
        and nodes.programme in (
            select programme from series
            where scoring_rule = 'document'
        )
),

proved as (
    select distinct
        nodes.programme,
        documents.indicator,
        nodes.node as unit,
        period_year(documents.period) as year
    from evidence as documents
    inner join scope_tracks as nodes on documents.programme = nodes.programme and documents.unit = nodes.unit
    where documents.status <> 'refused' and period_year(documents.period) between nodes.open_from and nodes.open_to
)

select
    series.series_id,
    grid.row_no,
    if(proved.unit is null, 0, 1) as proved_points
from series
inner join reported on series.programme = reported.programme
inner join new_grid as grid
    on
        series.track = grid.track and reported.unit = grid.unit and reported.year = grid.year and not grid.is_part
        and grid.year between series.from_year and series.until_year
left join proved
    on
        series.programme = proved.programme and series.indicator = proved.indicator
        and reported.unit = proved.unit and reported.year = proved.year
where series.scoring_rule = 'document';

-- grain of result_values: one row per series and row, with its points where they are given for dynamics or a document
-- (the other rules stand in 60_points); the view adds value, state, change and dynamics
insert into result_values by name
with scored_series as (
    -- what the series says, in words, once for each of them rather than for each of its rows
    select
        series.series_id,
        series.track,
        series.from_year,
        series.until_year,
        if(series.base_series_id is null, series.periods, 'year') as periods,
        series.scale,
        sign_of(series.direction) as sign,
        coalesce(series.scoring_rule in ('positive', 'non_negative', 'document'), false) as is_scored,
        series.score_points,
        series.scoring_rule = 'document' as scores_documents,
        series.scoring_basis = 'numerator' as by_numerator,
        series.scoring_rule = 'non_negative' as keeping_counts,
        series.unit_of_measure = 'percent' and series.scoring_rule = 'positive'
        and programmes.ceiling_counts_as_positive as ceiling_counts
    from series
    inner join config_programmes as programmes on series.programme = programmes.programme
),

valued as (
    -- only a row in state ok is a basis for comparison; a zero denominator makes its value null
    select
        series.*,
        grid.row_no,
        grid.is_part,
        coalesce(sums.units_reported, 0) as units_reported,
        sums.numerator,
        sums.denominator,
        coalesce(sums.is_partial, false) as is_partial,
        value_of(series.scale, sums.numerator, sums.denominator) as value,
        value_of(series.scale, earlier.numerator, earlier.denominator) as previous,
        earlier.numerator as previous_numerator
    from new_grid as grid
    inner join scored_series as series
        on
            grid.track = series.track and (not grid.is_part or period_kind(grid.period) = series.periods)
            and grid.year between series.from_year and series.until_year
    left join new_sums as sums on series.series_id = sums.series_id and grid.row_no = sums.row_no
    left join new_sums as earlier
        on series.series_id = earlier.series_id and grid.previous_no = earlier.row_no and not earlier.is_partial
),

gained as (
    select
        valued.*,
        if(by_numerator, (numerator - previous_numerator)::double, value - previous) * sign as gain
    from valued
)

select
    gained.series_id,
    gained.row_no,
    gained.numerator,
    gained.denominator,
    gained.is_partial,
    gained.units_reported,
    gained.previous,
    gained.score_points * case
        when gained.is_part then null
        when gained.scores_documents then documents.proved_points
        when not gained.is_scored or gained.is_partial or gained.value is null or gained.previous is null then null
        when gained.gain is null then null
        when gained.gain > 1e-9 or (gained.keeping_counts and gained.gain >= -1e-9) then 1
        when gained.ceiling_counts and abs(gained.value - 100) <= 1e-9 and abs(gained.previous - 100) <= 1e-9 then 1
        else 0
    end as points
from gained
left join document_points as documents
    on gained.series_id = documents.series_id and gained.row_no = documents.row_no;
