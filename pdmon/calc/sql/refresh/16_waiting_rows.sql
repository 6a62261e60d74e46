-- What an added period says of nodes below which nobody has reported for it is left to the views and to be settled.
-- grain of result_waiting: one row per row of such a node
delete from result_waiting
where row_no in (select row_no from old_rows);

insert into result_waiting by name
select
    row_no,
    track,
    year,
    if(is_part, period_kind(period), null) as part_kind,
    first_no,
    previous_no
from new_grid
where not is_touched;
