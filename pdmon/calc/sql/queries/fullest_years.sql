-- grain: one row per programme: the newest year in which its territory has at least half of the indicators it ever had
with own_rows as (
    -- found first: of many organisations the values of all would be worked out to keep those of the territory
    select
        programmes.programme,
        rows.row_no,
        rows.period
    from result_rows as rows
    inner join programmes on rows.unit = programmes.territory
    where is_whole_year(rows.period)
),

known as (
    select
        own_rows.programme,
        own_rows.period,
        count(found.numerator) as indicators
    from own_rows
    inner join result_values as found on own_rows.row_no = found.row_no
    inner join series
        on
            found.series_id = series.series_id and own_rows.programme = series.programme
            and series.category = '' and not series.is_internal
    group by own_rows.programme, own_rows.period
),

compared as (
    select
        programme,
        period,
        2 * indicators >= max(indicators) over (partition by programme) as is_full
    from known
)

select
    programme,
    max(period_year(period)) as year
from compared
where is_full
group by programme
order by programme;
