-- The management cycle: one append-only log of what was done with each item, and what stands now in each of its parts.
insert into meta values ('cycle_version', '0');

-- grain: one row per event of one item, version 1 is its creation; body is the item whole, as JSON, after the event;
-- append-only. Overdue is no status here: it follows from the term and the day.
create table cycle_log (
    item_id uuid not null,
    part varchar not null,
    version integer not null,
    programme varchar not null,
    period varchar not null,
    unit varchar not null,
    status varchar not null,
    event varchar not null,
    body varchar not null,
    happened_at timestamp not null,
    who varchar not null,
    role varchar not null,
    why varchar not null
);

create view cycle_items as
-- grain: one row per item, as its newest version has it
select
    item_id,
    part,
    version,
    programme,
    period,
    unit,
    status,
    body::json as body,
    first_value(happened_at) over (partition by item_id order by version) as created_at,
    first_value(who) over (partition by item_id order by version) as created_by,
    happened_at as updated_at,
    who as updated_by
from cycle_log
qualify row_number() over (partition by item_id order by version desc) = 1;
comment on view cycle_items is 'Управленческий цикл: каждая запись в её последней редакции, содержание в JSON';

create view cycle_history as
-- grain: one row per event of one item, with what stood before
select
    item_id,
    part,
    version,
    programme,
    period,
    unit,
    event,
    lag(status) over (partition by item_id order by version) as status_before,
    status,
    lag(body) over (partition by item_id order by version) as body_before,
    body,
    happened_at,
    who,
    role,
    why
from cycle_log;
comment on view cycle_history is 'Управленческий цикл: каждое событие записи, кто, когда, почему и что было до него';

create view goals as
-- grain: one row per goal or task
select
    item_id,
    version,
    programme,
    period,
    unit,
    body ->> 'kind' as kind,
    body ->> 'clause' as clause,
    body ->> 'text' as text,
    body ->> '$.indicators[*]' as indicators,
    (body ->> 'target_value')::double as target_value,
    (body ->> 'edition')::integer as edition,
    body ->> 'protocol' as protocol,
    status,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where part = 'goal';
comment on view goals is 'Цели и задачи приказа и собственные цели, с редакцией программы, к которой они привели';

create view analyses as
-- grain: one row per analysis
select
    item_id,
    version,
    programme,
    period,
    unit,
    body ->> 'item' as item,
    body ->> '$.indicators[*]' as indicators,
    body ->> 'conclusion' as conclusion,
    (body ->> 'data_version')::bigint as data_version,
    status,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where part = 'analysis';
comment on view analyses is 'Анализы по пунктам приказа: вывод, статус и версия данных, о которой они говорят';

create view recommendations as
-- grain: one row per recommendation
select
    item_id,
    version,
    programme,
    period,
    unit,
    body ->> 'addressee' as addressee,
    body ->> '$.indicators[*]' as indicators,
    body ->> 'reason' as reason,
    body ->> 'text' as text,
    body ->> 'answer' as answer,
    (nullif(body ->> 'source_id', ''))::uuid as source_id,
    status,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where part = 'recommendation';
comment on view recommendations is 'Адресные рекомендации: кому, по каким показателям, основание, текст, ответ, статус';

create view decisions as
-- grain: one row per managerial decision
select
    item_id,
    version,
    programme,
    period,
    unit,
    body ->> 'body_name' as body_name,
    body ->> 'protocol_number' as protocol_number,
    (body ->> 'protocol_date')::date as protocol_date,
    body ->> 'kind' as kind,
    body ->> '$.indicators[*]' as indicators,
    body ->> 'text' as text,
    body ->> 'responsible' as responsible,
    (body ->> 'due')::date as due,
    body ->> '$.about[*]' as about,
    status,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where part = 'decision';
comment on view decisions is 'Управленческие решения: кто решил, протокол, текст, ответственный, срок, статус';

create view measures as
-- grain: one row per measure
select
    item_id,
    version,
    programme,
    period,
    unit,
    body ->> 'kind' as kind,
    body ->> 'title' as title,
    body ->> '$.indicators[*]' as indicators,
    body ->> '$.categories[*]' as categories,
    body ->> '$.target_units[*]' as target_units,
    body ->> 'responsible' as responsible,
    (body ->> 'starts_on')::date as starts_on,
    (body ->> 'ends_on')::date as ends_on,
    body ->> 'expected' as expected,
    (body ->> 'expected_value')::double as expected_value,
    (body ->> 'expected_people')::integer as expected_people,
    body ->> 'source' as source,
    (nullif(body ->> 'source_id', ''))::uuid as source_id,
    body ->> 'clause' as clause,
    body ->> '$.evidence[*].requisites' as evidence,
    body ->> 'progress' as progress,
    body ->> 'obstacles' as obstacles,
    status,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where part = 'measure';
comment on view measures is 'Меры и мероприятия: показатели, организации, ответственный, срок, ожидаемое, статус';

create view effects as
-- grain: one row per examination of a measure's or decision's effect on one indicator
select
    item_id,
    version,
    programme,
    period,
    unit,
    (nullif(body ->> 'about', ''))::uuid as about,
    body ->> 'indicator' as indicator,
    body ->> 'period_before' as period_before,
    body ->> 'period_after' as period_after,
    (body ->> 'own_before')::double as own_before,
    (body ->> 'own_after')::double as own_after,
    (body ->> 'others_before')::double as others_before,
    (body ->> 'others_after')::double as others_after,
    (body ->> 'difference')::double as difference,
    (body ->> 'low')::double as low,
    (body ->> 'high')::double as high,
    body ->> 'method' as method,
    body ->> 'conclusion' as conclusion,
    body ->> 'follows' as follows,
    status,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where part = 'effect';
comment on view effects is 'Эффективность мер и решений: до и после, у участников и у прочих, интервал, вывод';

create or replace view journal as
-- grain: one row per act of a person or of the system, whichever log keeps it
-- With the acts of the register, which keeps its own with their reason, and of the cycle.
with acts as (
    select
        happened_at,
        who,
        role,
        act,
        unit,
        about,
        detail
    from act_log
    union all
    select
        events.happened_at,
        events.who,
        '' as role,
        events.event as act,
        coalesce(log.unit, '') as unit,
        log.file_name as about,
        concat_ws(
            ' · ', log.programme, log.period, if(events.event = 'accepted', log.explanation, nullif(events.why, ''))
        ) as detail
    from submission_event_log as events
    inner join submission_log as log using (submission_id)
    where events.event in ('accepted', 'returned', 'withdrawn')
    union all
    select
        recorded_at as happened_at,
        who,
        '' as role,
        if(action = 'closed', 'period_closed', 'period_reopened') as act,
        programme as unit,
        period as about,
        concat_ws(' · ', nullif(protocol, ''), nullif(why, '')) as detail
    from period_closure_log
    union all
    select
        recorded_at as happened_at,
        who,
        '' as role,
        concat('flag_', action) as act,
        unit,
        concat_ws(' ', period, element, nullif(category, '')) as about,
        '' as detail
    from flag_log
    union all
    select
        saved_at as happened_at,
        saved_by as who,
        '' as role,
        'mapping_saved' as act,
        '' as unit,
        'столбцы таблицы' as about,
        if(mapping = 'null', 'забыто', 'запомнено') as detail
    from mapping_profiles
    union all
    select
        saved_at as happened_at,
        saved_by as who,
        '' as role,
        'mapping_saved' as act,
        '' as unit,
        'названия организаций' as about,
        concat('названий: ', count(*)) as detail
    from unit_aliases
    group by saved_at, saved_by
    union all
    select
        versions.recorded_at as happened_at,
        versions.recorded_by as who,
        '' as role,
        'register_loaded' as act,
        '' as unit,
        if(count(*) = 1, any_value(versions.unit), '') as about,
        concat_ws(' · ', concat('записей: ', count(*)), nullif(acts.reason, '')) as detail
    from unit_versions as versions
    left join register_acts as acts using (act_id)
    group by versions.recorded_at, versions.recorded_by, acts.reason
    union all
    select
        happened_at,
        who,
        role,
        case
            when event = 'created' then 'cycle_created'
            when event = 'edited' then 'cycle_edited'
            else concat('cycle_', status)
        end as act,
        if(count(*) = 1, any_value(unit), programme) as unit,
        case part
            when 'goal' then 'цель'
            when 'analysis' then 'анализ'
            when 'recommendation' then 'рекомендация'
            when 'decision' then 'управленческое решение'
            when 'measure' then 'мера'
            when 'effect' then 'оценка эффективности'
        end as about,
        concat_ws(' · ', period, if(count(*) = 1, null, concat('записей: ', count(*))), nullif(why, '')) as detail
    from cycle_log
    group by happened_at, who, role, event, status, part, programme, period, why
),

known_roles as (
    select
        who,
        role,
        happened_at
    from act_log
    where role <> ''
)

select
    acts.happened_at,
    acts.who,
    if(acts.role <> '', acts.role, coalesce(known_roles.role, '')) as role,
    acts.act,
    acts.unit,
    acts.about,
    acts.detail
from acts
asof left join known_roles on acts.who = known_roles.who and acts.happened_at >= known_roles.happened_at;
comment on view journal is 'Журнал действий: кто, в какой роли, когда и что сделал, из всех журналов системы';
