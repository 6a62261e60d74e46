-- Sources: installations that publish their append-only tables, and the installation that gathers them.

insert into meta values ('sharing_version', '0');

-- grain: one row per time that this installation was told where to publish; the newest is in force
create table publisher_log (
    source varchar not null,
    place varchar not null,
    root varchar not null,
    generation uuid not null,
    private_key varchar not null,
    public_key varchar not null,
    recorded_at timestamp not null,
    who varchar not null
);

-- grain: one row per publication of this installation; table_rows: how many rows of each table are published by then
create table publication_log (
    generation uuid not null,
    number integer not null,
    manifest_sha256 varchar not null,
    table_rows map (varchar, bigint) not null,
    published_at timestamp not null
);

-- grain: one row per act upon a source that this installation gathers; the newest of a source is in force
create table source_log (
    source varchar not null,
    place varchar not null,
    public_key varchar not null,
    under varchar not null,
    act varchar not null,
    recorded_at timestamp not null,
    who varchar not null
);

-- grain: one row per publication of a source that is here
create table import_log (
    source varchar not null,
    generation uuid not null,
    number integer not null,
    manifest_sha256 varchar not null,
    table_rows map (varchar, bigint) not null,
    root varchar not null,
    programmes map (varchar, varchar) not null,
    published_at timestamp not null,
    imported_at timestamp not null
);

-- grain: one row per look at a source that ended with a refusal, or ended one (told is empty)
create table source_refusal_log (
    source varchar not null,
    told varchar not null,
    happened_at timestamp not null
);

-- grain: one row per unit that comes from a source: how it is called there
create table source_units (
    source varchar not null,
    source_unit varchar not null,
    unit varchar not null
);

-- grain: one row per item of the management cycle that comes from a source
create table source_items (
    source varchar not null,
    item_id uuid not null
);

create view sources as
-- grain: one row per source that is gathered here, with what came of it
with in_force as (
    select
        source,
        place,
        public_key,
        under,
        act,
        recorded_at,
        who
    from source_log
    qualify row_number() over (partition by source order by recorded_at desc) = 1
),

last_import as (
    select
        source,
        number,
        root,
        programmes,
        published_at,
        imported_at
    from import_log
    qualify row_number() over (partition by source order by number desc) = 1
),

last_refusal as (
    select
        source,
        told
    from source_refusal_log
    qualify row_number() over (partition by source order by happened_at desc) = 1
),

members as (
    select
        source,
        count(*) as units
    from source_units
    group by source
)

select
    in_force.source,
    in_force.place,
    in_force.under,
    in_force.recorded_at as since,
    coalesce(last_import.number, 0) as publications,
    last_import.published_at,
    last_import.imported_at,
    coalesce(members.units, 0) as units,
    coalesce(last_refusal.told, '') as refused
from in_force
left join last_import on in_force.source = last_import.source
left join last_refusal on in_force.source = last_refusal.source
left join members on in_force.source = members.source
where in_force.act != 'detached';
comment on view sources is 'Источники: чьи данные собирает эта установка; последняя публикация, почему она не принята';
