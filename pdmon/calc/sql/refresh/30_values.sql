-- grain of document_rows: one row per row of a year, of a programme that scores documents, in which anything was
-- reported at the node or below it
create or replace temp table document_rows as
with reported as materialized (
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
)

select grid.row_no
from new_grid as grid
inner join reported
    on grid.programme = reported.programme and grid.unit = reported.unit and grid.year = reported.year
where not grid.is_part;

-- grain of proved_rows: one row per indicator scored by document and row of a node and year with a document of that
-- very indicator, its own or from below, that was not refused
create or replace temp table proved_rows as
with proved as materialized (
    select distinct
        documents.indicator,
        nodes.programme,
        nodes.node as unit,
        period_year(documents.period) as year
    from evidence as documents
    inner join scope_tracks as nodes on documents.programme = nodes.programme and documents.unit = nodes.unit
    where documents.status <> 'refused' and period_year(documents.period) between nodes.open_from and nodes.open_to
),

asking as materialized (
    select
        series.series_id,
        series.track,
        proved.unit,
        proved.year
    from proved
    inner join series
        on
            proved.programme = series.programme and proved.indicator = series.indicator
            and series.scoring_rule = 'document'
)

select
    asking.series_id,
    grid.row_no
from asking
inner join new_grid as grid
    on asking.track = grid.track and asking.unit = grid.unit and asking.year = grid.year and not grid.is_part;

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
        series.periods,
        series.base_series_id,
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

measured as materialized (
    -- a zero denominator makes the value null
    select
        sums.*,
        value_of(series.scale, sums.numerator, sums.denominator) as value
    from new_sums as sums
    inner join series on sums.series_id = series.series_id
),

earlier_values as materialized (
    -- what a row may be compared with
    select
        series_id,
        row_no,
        numerator,
        value
    from measured
    where not is_partial
    union all
    select
        series_id,
        row_no,
        numerator,
        value
    from kept_values
    where not is_partial
),

grid as materialized (
    select
        rows.row_no,
        rows.track,
        rows.year,
        rows.previous_no,
        rows.is_part,
        if(rows.is_part, period_kind(rows.period), null) as part_kind,
        documents.row_no is not null as has_reported
    from new_grid as rows
    left join document_rows as documents on rows.row_no = documents.row_no
    where rows.is_touched
),

valued as (
    -- only a row in state ok is a basis for comparison
    select
        series.*,
        grid.row_no,
        grid.is_part,
        grid.has_reported,
        coalesce(sums.units_reported, 0) as units_reported,
        sums.numerator,
        sums.denominator,
        coalesce(sums.is_partial, false) as is_partial,
        sums.value,
        earlier.value as previous,
        earlier.numerator as previous_numerator
    from grid
    inner join scored_series as series
        on
            grid.track = series.track and asks_of(grid.part_kind, series.periods, series.base_series_id)
            and grid.year between series.from_year and series.until_year
    left join measured as sums on series.series_id = sums.series_id and grid.row_no = sums.row_no
    left join earlier_values as earlier
        on series.series_id = earlier.series_id and grid.previous_no = earlier.row_no
),

gained as (
    select
        valued.*,
        case
            when is_scored
                then if(by_numerator, (numerator - previous_numerator)::double, value - previous) * sign
        end as gain
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
    case
        when not gained.is_scored or gained.is_part then null
        when gained.scores_documents
            then if(gained.has_reported, gained.score_points * if(proved.row_no is null, 0, 1), null)
        when gained.is_partial or gained.value is null or gained.previous is null or gained.gain is null then null
        when gained.gain > 1e-9 or (gained.keeping_counts and gained.gain >= -1e-9) then gained.score_points
        when gained.ceiling_counts and abs(gained.value - 100) <= 1e-9 and abs(gained.previous - 100) <= 1e-9
            then gained.score_points
        else 0 * gained.score_points
    end as points
from gained
left join proved_rows as proved on gained.series_id = proved.series_id and gained.row_no = proved.row_no;
