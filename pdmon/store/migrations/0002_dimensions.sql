-- The configuration as tables: what queries join to instead of carrying values in their text.

create table config_elements (
    element varchar not null, title varchar not null, unit_of_measure varchar not null, kind varchar not null,
    level varchar not null, breakdowns varchar[] not null, monthly boolean not null, sensitive boolean not null,
    definition varchar not null, source varchar not null, position integer not null
);
create table config_categories (
    category varchar not null, breakdown varchar not null, title varchar not null, position integer not null
);
create table config_programmes (
    programme varchar not null, title varchar not null, short_title varchar not null, territory varchar not null,
    territory_kind varchar not null, order_number varchar not null, order_issued_on date not null,
    order_authority varchar not null, first_year integer not null, baseline_year integer,
    ceiling_counts_as_positive boolean not null, reporting_kinds varchar[] not null, position integer not null
);
create table config_criteria (
    programme varchar not null, criterion varchar not null, title varchar not null, position integer not null
);
create table config_indicators (
    programme varchar not null, indicator varchar not null, criterion varchar not null, title varchar not null,
    short_title varchar not null, formula varchar not null, unit_of_measure varchar not null, level varchar not null,
    direction varchar not null, breakdown varchar, monthly boolean not null, scoring_rule varchar,
    scoring_basis varchar, source varchar not null, schedule varchar not null, position integer not null
);
create table config_parts (
    programme varchar not null, indicator varchar not null, category varchar not null, title varchar not null,
    position integer not null
);
-- grain: one row per target; series_id is the series whose value is judged
create table config_targets (
    programme varchar not null, indicator varchar not null, target_no integer not null, kind varchar not null,
    value double, due integer, part varchar, wording varchar not null, series_id integer not null
);

-- grain: one row per indicator and category that is computed; track: the programme and level that report it as a
-- number (2 x programme + 0 organisations or 1 territory); base_series_id is set for windows,
-- is_internal marks the single elements that an at_least_each target looks at
create table series (
    series_id integer not null,
    track integer not null,
    programme varchar not null,
    indicator varchar not null,
    criterion varchar not null,
    category varchar not null, unit_of_measure varchar not null, level varchar not null, direction varchar not null,
    monthly boolean not null, is_internal boolean not null, term_count integer not null,
    base_series_id integer, window_since integer, window_years integer,
    scoring_rule varchar, scoring_basis varchar, position integer not null
);
-- grain: one row per series without a window, side and element;
-- side: n numerator, d denominator, r only required to be reported
create table series_terms (
    series_id integer not null, track integer not null, programme varchar not null, monthly boolean not null,
    term_count integer not null, side varchar not null, element varchar not null, category varchar not null
);

-- grain: one row per programme, level, reporting unit and node above it (itself included);
-- level: S organisations, T the territory itself (levels M and R)
create table reporting_nodes (
    track integer not null, programme varchar not null, level varchar not null, unit varchar not null,
    node varchar not null, open_from integer not null, open_to integer not null
);
