-- Files as they were received, whatever became of them. A file that waits for a decision is no submission: no result
-- depends on it.
insert into meta values ('received_version', '0');

-- grain: one row per file received; append-only
create table received_log (
    received_id uuid not null,
    file_name varchar not null,
    sha256 varchar not null,
    size_bytes bigint not null,
    place varchar not null,
    own_unit varchar not null,
    received_at timestamp not null,
    received_by varchar not null
);

-- grain: one row per step of a received file: examined (again), accepted, returned, dismissed, unchanged; append-only
create table received_step_log (
    received_id uuid not null,
    step varchar not null,
    happened_at timestamp not null,
    who varchar not null,
    why varchar not null,
    verdict varchar not null
);

create view received_files as
-- grain: one row per file received, with its newest verdict and what became of it
-- What is looked at again after a decision waits again.
with steps as (
    select
        received_id,
        step,
        happened_at,
        who,
        why,
        verdict
    from received_step_log
    qualify row_number() over (partition by received_id order by happened_at desc, step = 'examined') = 1
),

looks as (
    select
        received_id,
        arg_max(verdict, happened_at) as verdict,
        max(happened_at) as examined_at
    from received_step_log
    where step = 'examined'
    group by received_id
)

select
    log.received_id,
    log.file_name,
    log.sha256,
    log.size_bytes,
    log.place,
    log.own_unit,
    log.received_at,
    log.received_by,
    if(steps.step = 'examined', 'waiting', steps.step) as state,
    looks.verdict,
    looks.examined_at,
    if(steps.step = 'examined', null, steps.who) as decided_by,
    if(steps.step = 'examined', null, steps.happened_at) as decided_at,
    steps.why
from received_log as log
inner join steps using (received_id)
inner join looks using (received_id);
comment on view received_files is 'Полученные файлы: откуда и от кого, ждут решения или чем кончилось';
