-- What a correction changed in results that had been seen before it.

-- grain: one row per correcting submission, indicator, unit, period and category whose result changed
create table restated_values (
    submission_id uuid not null,
    cause varchar not null,
    recorded_at timestamp not null,
    programme varchar not null,
    indicator varchar not null,
    unit varchar not null,
    period varchar not null,
    category varchar not null,
    value_before double,
    value_after double,
    numerator_before decimal(18, 4),
    numerator_after decimal(18, 4),
    denominator_before decimal(18, 4),
    denominator_after decimal(18, 4),
    points_before integer,
    points_after integer,
    attained_before boolean,
    attained_after boolean
);

-- grain: one row per correcting submission, target, unit and year whose verdict changed
create table restated_targets (
    submission_id uuid not null,
    cause varchar not null,
    recorded_at timestamp not null,
    programme varchar not null,
    indicator varchar not null,
    unit varchar not null,
    period varchar not null,
    target_no integer not null,
    actual_before double,
    actual_after double,
    status_before varchar,
    status_after varchar
);

create view restatements as
-- grain: one row per correcting submission, indicator, unit, period and category whose result changed
select
    submission_id::varchar as submission_id,
    cause,
    recorded_at,
    programme,
    indicator,
    unit,
    period,
    category,
    value_before,
    value_after,
    numerator_before,
    numerator_after,
    denominator_before,
    denominator_after,
    points_before,
    points_after,
    attained_before,
    attained_after
from restated_values;
comment on view restatements is 'Журнал пересмотра: какие значения, баллы и достижение целей изменила поздняя правка';
