-- Points of any size, and the index that is made of them. What is dropped or left empty here is computed anew when the
-- database is opened.
drop view if exists indicator_values;
drop view if exists criterion_values;
alter table result_values alter points type double;
alter table result_criteria alter points type double;
alter table result_criteria alter max_points type double;

-- grain of series: as in 0002; of a scored headline what it is worth (given whole, for each event, or to the best), how
-- far it goes in events, what can be earned at most, and its weight in the index
alter table series add column score_points double;
alter table series add column score_cap double;
alter table series add column max_points double;
alter table series add column weight double;

alter table config_programmes add column has_index boolean;

-- grain: one row per interval of a headline scored by bands; an end that is null is open
create table config_bands (
    series_id integer not null,
    low double,
    low_belongs boolean not null,
    high double,
    high_belongs boolean not null,
    points double not null
);

-- grain: one row per level of a programme's index; the lowest has no from_pct
create table config_levels (
    programme varchar not null,
    level varchar not null,
    from_pct double
);
