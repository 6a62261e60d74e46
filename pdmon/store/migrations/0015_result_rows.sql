-- Results keep numbers instead of the words they repeated: what a row is about stands once in result_rows. Nothing is
-- lost: whatever is dropped here is computed anew when the database is opened.
drop view if exists indicator_values;
drop view if exists target_values;
drop view if exists criterion_values;
drop table result_values;
drop table result_verdicts;
drop table result_targets;
drop table result_criteria;

-- criterion_no stands for a programme's criterion, cell_no for an element and category; both are filled at the opening
alter table series add column criterion_no integer;
alter table series_terms add column cell_no integer;

-- grain: one row per track, unit and period that has results; row_no stands for the three
create table result_rows (
    row_no integer not null,
    track integer not null,
    unit varchar not null,
    period varchar not null,
    units_expected integer not null
);

-- grain: one row per series and row; internal series (see 0002) stand here too, the views leave them out;
-- no numerator: no data; is_partial: a window that lacks years
create table result_values (
    series_id integer not null,
    row_no integer not null,
    numerator decimal(18, 4),
    denominator decimal(18, 4),
    is_partial boolean not null,
    units_reported integer not null,
    previous double,
    points integer
);

-- grain: one row per headline and row of a year whose targets could be judged
create table result_verdicts (
    series_id integer not null,
    row_no integer not null,
    attained boolean not null
);

-- grain: one row per target (the series it judges and its number) and row of a year
create table result_targets (
    series_id integer not null,
    target_no integer not null,
    row_no integer not null,
    target double,
    actual double,
    baseline double,
    status varchar not null,
    shortfall bigint
);

-- grain: one row per criterion, unit and year; row_no is the first of that unit and year, whatever the track
create table result_criteria (
    criterion_no integer not null,
    row_no integer not null,
    points integer,
    max_points integer,
    targets_attained integer not null,
    targets_judged integer not null,
    indicators_with_data integer not null,
    indicators integer not null
);
