-- grain: one row per indicator of the programme that stands alone in the tables (see calc/another_order.py): the
-- territory's headline in one year; attained: whether every target of the indicator holds, whatever its due year
with reported as (
    select distinct
        nodes.track,
        facts.element
    from current_facts as facts
    inner join reporting_nodes as nodes on facts.unit = nodes.unit
    where
        period_year(facts.period) = $year
        and $year between nodes.open_from and nodes.open_to
),

lacking as (
    select
        terms.series_id,
        list(distinct terms.element) as elements
    from series_terms as terms
    left join reported on terms.track = reported.track and terms.element = reported.element
    where reported.element is null
    group by terms.series_id
),

verdicts as (
    select
        series_id,
        row_no,
        bool_and(status in ('attained', 'attained_early')) filter (where actual is not null) as attained
    from result_targets
    group by
        series_id,
        row_no
),

headlines as (
    select
        results.*,
        value_of(series.scale, results.numerator, results.denominator) as value
    from result_values as results
    inner join series on results.series_id = series.series_id
    inner join result_rows as rows on results.row_no = rows.row_no
    inner join config_programmes as programmes on series.programme = programmes.programme
    where rows.unit = programmes.territory and period_year(rows.period) = $year and is_whole_year(rows.period)
)

select
    series.indicator,
    headlines.numerator::double as numerator,
    headlines.denominator::double as denominator,
    headlines.value,
    headlines.previous,
    headlines.value - headlines.previous as change,
    headlines.points,
    if(headlines.points is null, null, series.max_points) as max_points,
    verdicts.attained,
    coalesce(lacking.elements, []) as lacking
from series
left join headlines on series.series_id = headlines.series_id
left join verdicts on headlines.series_id = verdicts.series_id and headlines.row_no = verdicts.row_no
left join lacking on series.series_id = lacking.series_id
where series.category = ''
order by series.position;
