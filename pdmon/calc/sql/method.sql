-- The formulas of the method, each of them here and nowhere else; grain: one macro per formula

-- a ratio of two sums for a hundred, a thousand or one of the denominator; nothing of a zero denominator
create or replace macro ratio(scale, numerator, denominator) as
scale * numerator::double / nullif(denominator, 0)::double;

-- a share in percent
create or replace macro share(numerator, denominator) as ratio(100, numerator, denominator);

-- the value of a row: a ratio (of nothing where a difference brought the denominator below zero), the share of the
-- units that have a presence, or the sum or presence itself
create or replace macro value_of(scale, numerator, denominator) as
if(
    scale is not null or denominator is not null,
    ratio(coalesce(scale, 100), numerator, greatest(denominator, 0)),
    numerator::double
);

-- the straight line from the baseline year's value to the target, level from the due year on
create or replace macro line_to(target, baseline, baseline_year, due, year) as
if(
    year >= due,
    target,
    baseline + (target - baseline) * (year - baseline_year) / nullif(due - baseline_year, 0)
);

-- whether a series is asked for of a part of a year of this kind, or of a whole year (no kind): by its own periods, and
-- a sum over years of nothing smaller
create or replace macro asks_of(part_kind, periods, base_series_id) as
part_kind is null or (base_series_id is null and part_kind = periods);

-- where better lies: up, down, or nowhere (null, which makes every comparison null)
create or replace macro sign_of(direction) as
case direction when 'up' then 1 when 'down' then -1 end;

-- equality counts as attained
create or replace macro reaches(actual, target) as actual >= target - 1e-9;

-- whether a target of this status is attained; nothing where that could not be judged yet
create or replace macro is_attained(status) as
case
    when status in ('attained', 'attained_early') then true
    when status = 'missed' then false
end;

-- how far a target is attained, in percent, for people to read: where less is better, the other way round
create or replace macro attained_share(direction, actual, target) as
if(direction = 'down', share(target, actual), share(actual, target));

-- what the numerator lacks for the row to have the target as its value, the denominator staying as it is
create or replace macro gap_to(scale, target, numerator, denominator) as
if(scale is not null, target * denominator / scale - numerator, target - numerator);

-- the smallest whole number that fills the gap
create or replace macro whole_units(gap) as greatest(0, ceil(gap - 1e-9));

-- the year of a unit that reports by parts of it: all parts together or the last; part 0 is the annual figure, which
-- stands only where no part does
create or replace macro year_of_parts(is_summed, figure, part_no) as
if(
    any_value(is_summed) and max(part_no) > 0,
    sum(figure) filter (where part_no > 0),
    arg_max(figure, part_no)
)::decimal(18, 4);
