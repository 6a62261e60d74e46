-- What a period's code says, as words/periods.py knows it; grain: one macro per question. Whether a period is a whole
-- year, and the year it counts in, are asked of these and of nothing else.

create or replace macro is_whole_year(period) as not contains(period, '-');

create or replace macro period_year(period) as left(period, 4)::integer;

create or replace macro period_kind(period) as
case
    when contains(period, '/') then 'academic_year'
    when is_whole_year(period) then 'year'
    when period[6] = 'Q' then 'quarter'
    when period[6] = 'H' then 'half_year'
    else 'month'
end;

create or replace macro period_ordinal(period) as
if(is_whole_year(period), 1, ltrim(period[6:], 'QH')::integer);

-- how many of its kind a year has
create or replace macro periods_in_year(kind) as
case kind when 'month' then 12 when 'quarter' then 4 when 'half_year' then 2 else 1 end;

create or replace macro period_code(kind, year, ordinal) as
case kind
    when 'month' then format('{:d}-{:02d}', year, ordinal)
    when 'quarter' then format('{:d}-Q{:d}', year, ordinal)
    when 'half_year' then format('{:d}-H{:d}', year, ordinal)
    when 'academic_year' then format('{:d}/{:02d}', year, (year + 1) % 100)
    else year::varchar
end;

-- the period before of the same length
create or replace macro period_before(period) as
if(
    period_ordinal(period) > 1,
    period_code(period_kind(period), period_year(period), period_ordinal(period) - 1),
    period_code(period_kind(period), period_year(period) - 1, periods_in_year(period_kind(period)))
);

-- the same period a year earlier
create or replace macro period_a_year_before(period) as
period_code(period_kind(period), period_year(period) - 1, period_ordinal(period));

-- an academic year begins in September, any other period where as many of its kind have passed since January
create or replace macro period_first_day(period) as
make_date(
    period_year(period),
    case
        when period_kind(period) = 'academic_year' then 9
        else ((period_ordinal(period) - 1) * 12 // periods_in_year(period_kind(period)) + 1)::integer
    end,
    1
);

create or replace macro period_last_day(period) as
case
    when period_kind(period) = 'academic_year' then make_date(period_year(period) + 1, 8, 31)
    else
        last_day(
            make_date(
                period_year(period),
                (period_ordinal(period) * 12 // periods_in_year(period_kind(period)))::integer,
                1
            )
        )
end;
