-- grain: one row: what happened to the programme since the moment, each kind counted
with own_units as (
    select distinct unit from reporting_nodes
    where programme = $programme
)

select
    (
        select count(*) from submissions
        where
            accepted_at >= $moment
            and (programme = $programme or (programme is null and unit in (select unit from own_units)))
    ) as forms,
    (
        select count(*) from cycle_log
        where
            programme = $programme and happened_at >= $moment and event = 'moved' and status = 'approved'
            and part in ('analysis', 'effect')
    ) as conclusions,
    (
        select count(*) from cycle_log
        where
            programme = $programme and happened_at >= $moment and event = 'moved' and status = 'answered'
            and part = 'recommendation'
    ) as answers;
