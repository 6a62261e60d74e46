-- {title}
-- grain: one row per unit and year; the points and targets of indicators {codes}
select
    scores.unit,
    scores.period,
    sum(scores.points) as points,
    sum(scores.max_points) as max_points,
    count(*) filter (where scores.state <> 'no_data') as indicators_with_data,
    count(*) as indicators
from indicator_values as scores
where scores.programme = '{programme}' and scores.category = '' and is_whole_year(scores.period)
    and scores.indicator in ({indicators})
group by scores.unit, scores.period
