-- Who reports: a programme's organisations (S), some kinds of them only (S: school), or the territory itself (T).
-- grain: one row per programme and level; filled with the rest of the configuration when the database is opened
create table config_tracks (
    track integer not null,
    programme varchar not null,
    level varchar not null,
    kinds varchar[] not null
);
