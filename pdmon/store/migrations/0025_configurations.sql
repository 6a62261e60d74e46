-- The configuration as it was read, kept whenever it changed: what an earlier moment is computed with.
-- grain: one row per change; content: JSON of the whole configuration; append-only
create table configuration_log (
    recorded_at timestamp not null,
    who varchar not null,
    digest varchar not null,
    content varchar not null
);

create view configurations as
-- grain: one row per change of the configuration
select
    recorded_at,
    who,
    digest,
    lead(recorded_at) over (order by recorded_at) as replaced_at
from configuration_log;
comment on view configurations is 'Редакции настроек и программ: с какого момента какая действовала и кто её внёс';
