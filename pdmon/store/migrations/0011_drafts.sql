-- Forms being filled in on the screen. Not part of any result, so saving one leaves the data version alone.
insert into meta values ('draft_version', '0');

-- grain: one row per unit, period and programme with an unfinished on-screen form; the newest state only
create table drafts (
    unit varchar not null,
    period varchar not null,
    programme varchar not null,
    content varchar not null,
    revision integer not null,
    saved_by varchar not null,
    saved_at timestamp not null
);
