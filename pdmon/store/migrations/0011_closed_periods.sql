-- Periods that the council has approved: nothing more is accepted for them until they are reopened with a reason.

-- grain: one row per closing or reopening of a programme's period; the newest row of a period says how it stands
create table period_closings (
    programme varchar not null,
    period varchar not null,
    action varchar not null, -- closed, reopened
    protocol varchar not null,
    why varchar not null,
    who varchar not null,
    at timestamp not null
);
comment on table period_closings is 'Closings and reopenings of periods: append-only, the newest row of a programme and period is in force';
