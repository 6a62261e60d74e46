-- grain: one row per programme: the newest year in which its territory has at least half of the indicators it ever had
with known as (
    select
        programme,
        period,
        count(*) filter (where state <> 'no_data') as indicators
    from indicator_values
    where unit = programme and category = '' and length(period) = 4
    group by programme, period
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
    max(period)::integer as year
from compared
where is_full
group by programme
order by programme;
