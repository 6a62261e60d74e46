-- grain: one row per row of a node below which nobody has reported for its period yet: of its values and criteria
-- nothing is stored until they are settled (calc/settling.py), the views say of each that is asked for that there are
-- no data; previous_no: the row that it is compared with; part_kind: of which part of a year, none for a whole one;
-- first_no is shared by the tracks of a programme
create table result_waiting (
    row_no integer not null,
    track integer not null,
    year integer not null,
    part_kind varchar,
    first_no integer not null,
    previous_no integer
);

insert into meta values ('settled_version', '0');
