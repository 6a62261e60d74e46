-- grain of judged_above: that of rows_above, and of the baseline rows that a node which is not touched keeps: an added
-- period of it is compared with what was below it then
-- only for: in_every_unit, share_of_units
create or replace temp table judged_above as
with kept_baselines as materialized (
    select distinct
        grid.track,
        grid.node_no,
        known.row_no as above_no,
        known.period,
        known.year
    from new_grid as grid
    inner join known_rows as known on grid.baseline_no = known.row_no
    where not grid.is_touched
)

select
    row_no,
    above_no
from rows_above
union all
select
    below.row_no,
    kept.above_no
from kept_baselines as kept
inner join other_tracks as nodes
    on
        kept.track = nodes.track and kept.node_no = nodes.node_no
        and kept.year between nodes.open_from and nodes.open_to
inner join result_rows as below
    on nodes.track = below.track and nodes.unit = below.unit and kept.period = below.period;
