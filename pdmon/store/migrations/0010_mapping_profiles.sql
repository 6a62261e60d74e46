-- What was answered on the mapping screen, so that it is asked once.

-- grain: one row per saved answer for a table's header; the newest of a signature is used
create table mapping_profiles (
    signature varchar not null,
    mapping varchar not null,
    saved_by varchar not null,
    saved_at timestamp not null
);

-- grain: one row per saved answer for an organisation's name as a table wrote it; a null unit means the row is
-- passed over
create table unit_aliases (
    name varchar not null,
    unit varchar,
    saved_by varchar not null,
    saved_at timestamp not null
);
