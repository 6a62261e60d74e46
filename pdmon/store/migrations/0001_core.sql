-- Core tables. Submissions, cells, evidence, events and unit versions are append-only; current_* and result_* are
-- derived from them and may be rebuilt at any time. No keys and no indexes: they cost loads, uniqueness is
-- checked in code.

create table meta (key varchar not null, value varchar not null);
insert into meta values ('data_version', '0');

-- grain: one row per unit and recorded change of its register entry
create table unit_versions (
    unit varchar not null,
    name varchar not null,
    short_name varchar not null,
    kind varchar not null,
    parent varchar,
    opened date,
    closed date,
    recorded_at timestamp not null,
    recorded_by varchar not null
);

-- grain: one row per received file or on-screen form, unit and period; accepted_at is null for a returned one
create table submission_log (
    submission_id uuid not null,
    unit varchar,
    period varchar,
    programme varchar,
    kind varchar not null,
    file_name varchar not null,
    sha256 varchar not null,
    received_at timestamp not null,
    accepted_at timestamp,
    accepted_by varchar,
    explanation varchar not null
);

-- grain: one row per event in the life of a submission
create table submission_event_log (
    submission_id uuid not null,
    event varchar not null,
    happened_at timestamp not null,
    who varchar not null,
    why varchar not null,
    details varchar not null
);

-- grain: one row per submission, element and category; a null value is an empty cell of a form: not reported
create table fact_cells (
    submission_id uuid not null,
    element varchar not null,
    category varchar not null,
    value decimal(14, 4)
);

-- grain: one row per document named in a submission
create table evidence_log (
    submission_id uuid not null,
    indicator varchar not null,
    requisites varchar not null,
    link varchar not null,
    sha256 varchar not null
);

-- grain: one row per unit, period, element and category in force
create table current_facts (
    unit varchar not null,
    period varchar not null,
    element varchar not null,
    category varchar not null,
    value decimal(14, 4) not null,
    submission_id uuid not null,
    accepted_at timestamp not null
);

-- grain: one row per document in force
create table current_evidence (
    unit varchar not null,
    period varchar not null,
    programme varchar not null,
    indicator varchar not null,
    requisites varchar not null,
    link varchar not null,
    sha256 varchar not null,
    submission_id uuid not null
);

-- grain: one row per unit whose results do not yet know its newest facts
create table stale_units (unit varchar not null);
