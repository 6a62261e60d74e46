-- grain of series: as in 0002; a window of years may be stated by the units themselves (each person once):
-- stated_series_id is the series of that number
alter table series add column stated_series_id integer;
