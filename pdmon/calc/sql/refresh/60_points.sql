-- grain of rule_points: one row per headline and row of a year whose points follow from its value, its targets or the
-- best of its peers
-- only for: attained, bands, per_event, relative
create or replace temp table rule_points as
with scored as (
    select
        results.series_id,
        results.row_no,
        series.scoring_rule,
        series.score_points,
        series.score_cap,
        sign_of(series.direction) as sign,
        grid.period,
        -- organisations are one level, the nodes above them are so by their kind
        if(grid.is_reporting, '', units.kind) as peers,
        results.numerator::double as numerator,
        value_of(series.scale, results.numerator, results.denominator) as value,
        case series.scoring_basis
            when 'numerator' then results.numerator::double
            when 'change' then value - results.previous
            else value
        end as measure
    from result_values as results
    inner join series on results.series_id = series.series_id and series.category = ''
    inner join new_grid as grid on results.row_no = grid.row_no and not grid.is_part
    inner join units on grid.unit = units.unit
    where
        series.scoring_rule in ('attained', 'bands', 'per_event', 'relative')
        and not results.is_partial and value is not null
),

ranked as (
    select
        scored.*,
        max(sign * measure) over (partition by series_id, period, peers) * sign as best
    from scored
),

banded as (
    select
        ranked.series_id,
        ranked.row_no,
        bands.points
    from ranked
    inner join config_bands as bands
        on
            ranked.series_id = bands.series_id
            and ranked.measure is not null  -- a single interval without ends takes every number, but nothing else
            and (bands.low is null or ranked.measure > bands.low + if(bands.low_belongs, -1e-9, 1e-9))
            and (bands.high is null or ranked.measure < bands.high + if(bands.high_belongs, 1e-9, -1e-9))
)

select
    ranked.series_id,
    ranked.row_no,
    case ranked.scoring_rule
        when 'attained' then if(verdicts.attained, ranked.score_points, 0 * ranked.score_points)
        when 'bands' then banded.points
        when 'per_event'
            then greatest(
                least(ranked.score_points * ranked.numerator, coalesce(ranked.score_cap, 'infinity'::double)),
                -coalesce(ranked.score_cap, 'infinity'::double)
            )
        -- the best earns all of it; where less is better and the best has none, nobody else has a proportion to it
        when 'relative'
            then ranked.score_points * case
                when ranked.sign > 0 then ranked.measure / nullif(ranked.best, 0)
                when ranked.measure = 0 then 1
                else ranked.best / ranked.measure
            end
    end as points
from ranked
left join result_verdicts as verdicts
    on ranked.series_id = verdicts.series_id and ranked.row_no = verdicts.row_no
left join banded on ranked.series_id = banded.series_id and ranked.row_no = banded.row_no
where ranked.scoring_rule <> 'attained' or verdicts.attained is not null;

update result_values
set points = rule_points.points
from rule_points
where result_values.series_id = rule_points.series_id and result_values.row_no = rule_points.row_no;
