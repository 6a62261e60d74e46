-- grain: one row per programme: the newest year in which its territory has at least half of the indicators it ever had
with known as (
    select
        programmes.programme,
        rows.period,
        count(*) filter (where rows.state <> 'no_data') as indicators
    from indicator_values as rows
    inner join programmes on rows.programme = programmes.programme and rows.unit = programmes.territory
    where rows.category = '' and is_whole_year(rows.period)
    group by programmes.programme, rows.period
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
