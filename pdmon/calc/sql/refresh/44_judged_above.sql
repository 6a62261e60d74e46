-- grain of judged_above: that of rows_above, and of the baseline rows that a node keeps: its new rows are compared with
-- what was below it then
-- only for: by_kind, in_every_unit, share_of_units
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
    anti join grid_rows as anew on known.row_no = anew.row_no
    where grid.programme in (select programme from config_targets)
),

nodes as (
    select * from scope_tracks
    union all
    select * from other_tracks
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
inner join nodes
    on
        kept.track = nodes.track and kept.node_no = nodes.node_no
        and kept.year between nodes.open_from and nodes.open_to
inner join result_rows as below
    on nodes.track = below.track and nodes.unit = below.unit and kept.period = below.period;
