-- What stands for a whole year in a programme: calendar years or academic ones; filled with the rest of the
-- configuration when the database is opened.
-- grain of config_programmes: as before
alter table config_programmes add column year_kind varchar;
