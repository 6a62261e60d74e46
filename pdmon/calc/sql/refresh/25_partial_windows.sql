-- grain of the changed rows: those of new_sums of a window that holds a year with a part lacking: it is as incomplete
-- as that year. Every result is looked at for it, however few there are.
-- only for: windows_of_parts
update new_sums
set is_partial = true
from (
    select distinct
        windows.series_id,
        ends.row_no
    from (
        select
            series_id,
            row_no
        from new_sums
        where is_partial
        union all
        select
            series_id,
            row_no
        from result_values
        where
            is_partial and series_id in (
                select base_series_id from series
                where whole_year <> 'last' and track in (select track from scope_tracks)
            )
    ) as years
    inner join series as windows on years.series_id = windows.base_series_id and windows.whole_year <> 'last'
    inner join known_rows as known on years.row_no = known.row_no and not known.is_part
    inner join new_grid as ends
        on
            known.track = ends.track and known.node_no = ends.node_no and not ends.is_part
            and known.year between greatest(windows.window_since, ends.year - windows.window_years + 1) and ends.year
) as lacking
where new_sums.series_id = lacking.series_id and new_sums.row_no = lacking.row_no;
