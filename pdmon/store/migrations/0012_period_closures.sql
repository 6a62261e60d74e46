-- Periods closed by a protocol and reopened with a reason.

-- grain: one row per closing or reopening of a programme's period; the newest decides
create table period_closure_log (
    programme varchar not null,
    period varchar not null,
    action varchar not null,
    protocol varchar not null,
    why varchar not null,
    who varchar not null,
    recorded_at timestamp not null
);

create view closed_periods as
-- grain: one row per programme and closed period
select
    programme,
    period,
    protocol,
    who as closed_by,
    recorded_at as closed_at
from period_closure_log
qualify row_number() over (partition by programme, period order by recorded_at desc) = 1 and action = 'closed';
comment on view closed_periods is 'Закрытые периоды: номер протокола, кто и когда закрыл';
