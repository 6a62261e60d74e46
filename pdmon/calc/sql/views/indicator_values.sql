-- grain: one row per series of an indicator and row: its figures and how they moved. The verdicts stand apart: to join
-- them costs as much as all the rest, and few who ask for many organisations want them
create or replace macro judged_values() as table
    with compared as (
        -- only rows in state ok are compared; what is better follows the indicator's direction, without one nothing is
        select
            results.*,
            rows.unit,
            rows.period,
            rows.units_expected,
            series.programme,
            series.indicator,
            series.category,
            series.scoring_rule,
            series.max_points as most_points,
            value_of(series.scale, results.numerator, results.denominator) as value,
            case
                when results.numerator is null then 'no_data'
                when results.is_partial then 'partial'
                when value is null then 'not_applicable'
                else 'ok'
            end as state,
            case when not results.is_partial then value - results.previous end as change,
            change * sign_of(series.direction) as gain
        from asked_values() as results
        inner join series on results.series_id = series.series_id and not series.is_internal
        inner join result_rows as rows on results.row_no = rows.row_no
    )

    select
        compared.series_id,
        compared.row_no,
        compared.programme,
        compared.indicator,
        compared.unit,
        compared.period,
        compared.category,
        compared.numerator,
        compared.denominator,
        compared.value,
        compared.state,
        compared.units_expected,
        compared.units_reported,
        compared.previous,
        compared.change,
        case
            when compared.gain > 1e-9 then 'better'
            when compared.gain < -1e-9 then 'worse'
            when compared.gain is not null then 'same'
        end as dynamics,
        compared.points,
        case
            when compared.scoring_rule is not null and is_whole_year(compared.period)
                then if(compared.points is null, 0, compared.most_points)
        end as max_points
    from compared;

-- grain: one row per indicator, unit, period and category (empty category = the headline)
create or replace view indicator_values as
select
    found.programme,
    found.indicator,
    found.unit,
    found.period,
    found.category,
    found.numerator,
    found.denominator,
    found.value,
    found.state,
    found.units_expected,
    found.units_reported,
    found.previous,
    found.change,
    found.dynamics,
    found.points,
    found.max_points,
    verdicts.attained
from judged_values() as found
left join result_verdicts as verdicts
    on found.series_id = verdicts.series_id and found.row_no = verdicts.row_no;
comment on view indicator_values is
'Значения показателей: числитель, знаменатель, состояние, охват, динамика, баллы, достижение';
