-- What the calculation keeps: refreshed in the transaction that accepts a submission.

-- grain: one row per programme, reporting unit and period in which it reported anything of the programme
create table unit_periods (
    programme varchar not null,
    unit varchar not null,
    period varchar not null
);

-- grain: one row per programme and period that has rows; previous_period is a year or a month earlier
create table programme_periods (
    programme varchar not null,
    period varchar not null,
    previous_period varchar not null,
    year integer not null,
    is_month boolean not null
);

-- grain: one row per series, unit and period; internal series (see 0002) stand here too, the views leave them out
create table result_values (
    series_id integer not null,
    unit varchar not null,
    period varchar not null,
    numerator decimal(18, 4),
    denominator decimal(18, 4),
    value double,
    state varchar not null,
    units_expected integer not null,
    units_reported integer not null,
    previous double,
    points integer,
    max_points integer
);

-- grain: one row per headline, unit and year whose targets could be judged
create table result_verdicts (
    series_id integer not null,
    unit varchar not null,
    period varchar not null,
    attained boolean not null
);

-- grain: one row per target, unit and year
create table result_targets (
    programme varchar not null,
    indicator varchar not null,
    unit varchar not null,
    period varchar not null,
    target_no integer not null,
    kind varchar not null,
    due integer,
    target double,
    actual double,
    baseline double,
    attained boolean,
    attainment double,
    status varchar not null,
    shortfall bigint
);

-- grain: one row per criterion, unit and year
create table result_criteria (
    programme varchar not null,
    criterion varchar not null,
    unit varchar not null,
    period varchar not null,
    points integer,
    max_points integer,
    targets_attained integer not null,
    targets_judged integer not null,
    indicators_with_data integer not null,
    indicators integer not null
);
