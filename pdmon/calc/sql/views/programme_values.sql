-- grain: one row per programme with points, unit and year: the points of all its indicators and, where the programme
-- defines an index, what they come to; places are among the organisations, or among the nodes of one kind above them
create or replace view programme_values as
with summed as (
    select
        series.programme,
        rows.unit,
        rows.period,
        sum(results.points) as points,
        sum(if(results.points is null, 0, series.max_points)) as max_points,
        share(
            sum(results.points * series.weight), sum(if(results.points is null, 0, series.max_points * series.weight))
        ) as share_of_points
    from asked_values() as results
    inner join series
        on results.series_id = series.series_id and series.category = '' and series.scoring_rule is not null
    inner join result_rows as rows on results.row_no = rows.row_no and is_whole_year(rows.period)
    group by series.programme, rows.unit, rows.period
),

reporters as (
    select distinct
        programme,
        unit
    from reporting_nodes
    where unit = node and level <> 'T'
),

indexed as (
    select
        summed.*,
        if(programmes.has_index, summed.share_of_points, null) as index_pct,
        if(reporters.unit is null, units.kind, '') as peers
    from summed
    inner join config_programmes as programmes on summed.programme = programmes.programme
    left join units on summed.unit = units.unit
    left join reporters on summed.programme = reporters.programme and summed.unit = reporters.unit
),

levelled as (
    -- the highest level that the index reaches
    select
        indexed.programme,
        indexed.unit,
        indexed.period,
        arg_max(levels.level, coalesce(levels.from_pct, '-infinity'::double)) as level
    from indexed
    inner join config_levels as levels
        on
            indexed.programme = levels.programme
            and (levels.from_pct is null or reaches(indexed.index_pct, levels.from_pct))
    where indexed.index_pct is not null
    group by indexed.programme, indexed.unit, indexed.period
),

placed as (
    select
        indexed.programme,
        indexed.unit,
        indexed.period,
        rank() over (
            partition by indexed.programme, indexed.period, indexed.peers order by round(indexed.index_pct, 9) desc
        ) as first_place,
        count(*) over (
            partition by indexed.programme, indexed.period, indexed.peers, round(indexed.index_pct, 9)
        ) as equals,
        count(*) over (partition by indexed.programme, indexed.period, indexed.peers) as places
    from indexed
    where indexed.index_pct is not null
)

select
    indexed.programme,
    indexed.unit,
    indexed.period,
    indexed.points,
    indexed.max_points,
    indexed.index_pct as index,
    levelled.level,
    if(
        placed.equals = 1,
        placed.first_place::varchar,
        format('{}–{}', placed.first_place, placed.first_place + placed.equals - 1)
    ) as place,
    placed.places
from indexed
left join levelled
    on indexed.programme = levelled.programme and indexed.unit = levelled.unit and indexed.period = levelled.period
left join placed
    on indexed.programme = placed.programme and indexed.unit = placed.unit and indexed.period = placed.period;
comment on view programme_values is
'Итоги программы: баллы и их максимум, индекс (взвешенные баллы от возможных, %), уровень, место';
