-- grain of series: as in 0002; how a presence of the reporting units becomes that of a node above them: share, all or
-- any; filled with the rest of the configuration when the database is opened
alter table series add column aggregate varchar;
