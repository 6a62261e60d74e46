-- How an indicator's year is made of its parts, and what a programme compares periods with; filled with the rest of the
-- configuration when the database is opened.
-- grain of series and config_programmes: as before
alter table series add column whole_year varchar;
alter table config_programmes add column compare varchar;
