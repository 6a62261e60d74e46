-- The journal says why the register was changed: the register keeps its own acts, so nobody tells them a second time.
create or replace view journal as
-- grain: one row per act of a person or of the system, whichever log keeps it
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
