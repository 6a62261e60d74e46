-- What an added period says of the nodes below which nobody has reported for it: that there are no data, beside what
-- the period is compared with.
-- grain of waiting_rows: one row per row of such a node; kept_no: the row that it is compared with and the node keeps
create or replace temp table waiting_rows as
select
    row_no,
    first_no,
    track,
    year,
    is_part,
    period_kind(period) as kind,
    if(previous_no < min(row_no) over (), previous_no, null) as kept_no,
    period_year(previous_period) as kept_year,
    not is_whole_year(previous_period) as is_kept_part,
    period_kind(previous_period) as kept_kind
from new_grid
where not is_touched;

-- A row has a value, perhaps one without data, of every series that its year asks for. So the new row of a node has
-- what the row that it is compared with had, and what that one was not asked for.
insert into result_values by name
with asked as materialized (
    select
        series_id,
        track,
        scale,
        from_year,
        until_year,
        if(base_series_id is null, periods, 'year') as periods
    from series
),

kept as materialized (
    select
        rows.row_no,
        rows.year,
        rows.is_part,
        rows.kind,
        results.series_id,
        results.numerator,
        results.denominator,
        results.is_partial
    from result_values as results
    inner join waiting_rows as rows on results.row_no = rows.kept_no
),

found as (
    select
        asked.series_id,
        kept.row_no,
        if(kept.is_partial, null, value_of(asked.scale, kept.numerator, kept.denominator)) as previous
    from kept
    inner join asked
        on
            kept.series_id = asked.series_id and (not kept.is_part or kept.kind = asked.periods)
            and kept.year between asked.from_year and asked.until_year
    union all
    select
        asked.series_id,
        rows.row_no,
        null as previous
    from waiting_rows as rows
    inner join asked
        on
            rows.track = asked.track and (not rows.is_part or rows.kind = asked.periods)
            and rows.year between asked.from_year and asked.until_year
    where
        rows.kept_no is null
        or not (
            rows.kept_year between asked.from_year and asked.until_year
            and (not rows.is_kept_part or rows.kept_kind = asked.periods)
        )
)

select
    *,
    null as numerator,
    null as denominator,
    false as is_partial,
    0 as units_reported,
    null as points
from found;
