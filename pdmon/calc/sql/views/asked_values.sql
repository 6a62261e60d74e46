-- grain: one row per series and row of a node below which nobody has reported, that asks for it
create or replace macro waiting_series() as table
    select
        series.*,
        waiting.row_no,
        waiting.part_kind,
        waiting.first_no,
        waiting.previous_no
    from result_waiting as waiting
    inner join series
        on
            waiting.track = series.track and asks_of(waiting.part_kind, series.periods, series.base_series_id)
            and waiting.year between series.from_year and series.until_year;

-- grain: one row per series and row of waiting_series: no data, beside what they will be compared with
create or replace macro waiting_values() as table
    select
        waiting.series_id,
        waiting.row_no,
        null::decimal(18, 4) as numerator,
        null::decimal(18, 4) as denominator,
        false as is_partial,
        0 as units_reported,
        if(earlier.is_partial, null, value_of(waiting.scale, earlier.numerator, earlier.denominator)) as previous,
        null::double as points
    from waiting_series() as waiting
    left join result_values as earlier
        on waiting.previous_no = earlier.row_no and waiting.series_id = earlier.series_id;

-- grain: one row per criterion, unit and year of waiting_series: what the year asks for, and nothing that was found
create or replace macro waiting_criteria() as table
    select
        criterion_no,
        first_no as row_no,
        null::double as points,
        if(count(scoring_rule) = 0, null, 0)::double as max_points,
        0 as targets_attained,
        0 as targets_judged,
        0 as indicators_with_data,
        count(*)::integer as indicators
    from waiting_series()
    where category = '' and part_kind is null
    group by criterion_no, first_no;

-- grain: one row per series and row that asks for it: what was found, or that nobody has reported
create or replace macro asked_values() as table
    select
        series_id,
        row_no,
        numerator,
        denominator,
        is_partial,
        units_reported,
        previous,
        points
    from result_values
    union all
    select * from waiting_values();
