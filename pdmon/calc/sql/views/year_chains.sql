-- grain: one row per indicator and year of its territory: how far the cycle has come, counted by parts
-- An event of the order's own road map is no measure of a chain. It is a standing duty of the whole territory, there
-- before any figure and whatever the figure says, with nobody left to compare with; what it is to bring the order names
-- itself, as managerial effects of the programme (Karabash: annex 2, section IV), and these are judged as a whole. So a
-- missed target still lacks its measure while the road map runs, and an attained one owes no examination for it.
create or replace view chains as
with events as (
    select coalesce(list(item_id::varchar), []) as ids
    from cycle_items
    where part = 'measure' and (body ->> 'source') = 'order'
),

parts as (
    select
        items.part,
        items.programme,
        -- an effect is of a later year and belongs to the year of the measure or decision that it is about
        coalesce(subjects.period, items.period) as period,
        items.status,
        items.body,
        unnest(
            if(items.part = 'effect', [items.body ->> 'indicator'], items.body ->> '$.indicators[*]')
        ) as indicator
    from cycle_items as items
    cross join events
    left join cycle_items as subjects
        on items.part = 'effect' and (items.body ->> 'about') = subjects.item_id::varchar
    where
        not (items.part = 'measure' and list_contains(events.ids, items.item_id::varchar))
        -- a decision to carry out the road map decides on no indicator either
        and not (
            items.part = 'decision'
            and len(items.body ->> '$.about[*]') > 0
            and list_has_all(events.ids, items.body ->> '$.about[*]')
        )
),

-- the last year from which a goal was corrected: every chain before it has its correction
corrected as (
    select
        programme,
        indicator,
        max(body ->> 'edition') as edition
    from parts
    where part = 'goal' and status = 'adopted' and (body ->> 'edition') is not null
    group by programme, indicator
),

counts as (
    select
        programme,
        period,
        indicator,
        count(*) filter (where part = 'goal' and status = 'adopted') as goals,
        count(*) filter (where part = 'analysis') as analyses,
        count(*) filter (where part = 'analysis' and status = 'approved') as analyses_approved,
        count(*) filter (where part = 'recommendation' and status <> 'not_needed') as recommendations,
        count(*) filter (
            where part = 'recommendation' and status in ('sent', 'read', 'answered')
        ) as recommendations_sent,
        count(*) filter (where part = 'measure' and status <> 'cancelled') as measures,
        count(*) filter (where part = 'measure' and status in ('planned', 'running')) as measures_open,
        min((body ->> 'ends_on')::date) filter (
            where part = 'measure' and status in ('planned', 'running')
        ) as measures_due,
        count(*) filter (where part = 'decision' and status in ('adopted', 'done')) as decisions,
        count(*) filter (where part = 'effect') as effects,
        count(*) filter (where part = 'effect' and status = 'approved') as effects_approved,
        count(*) filter (
            where part = 'effect' and status = 'approved' and (body ->> 'conclusion') in ('partly', 'not_effective')
        ) as effects_wanting,
        count(*) filter (
            where part = 'effect' and status = 'approved' and (body ->> 'follows') <> ''
        ) as followed
    from parts
    group by programme, period, indicator
),

joined as (
    select
        headlines.programme,
        indicators.criterion,
        headlines.indicator,
        headlines.unit,
        headlines.period,
        headlines.state,
        headlines.attained,
        headlines.dynamics,
        coalesce(headlines.attained = false or headlines.dynamics = 'worse', false) as needs_action,
        coalesce(counts.goals, 0) as goals,
        coalesce(counts.analyses, 0) as analyses,
        coalesce(counts.analyses_approved, 0) as analyses_approved,
        coalesce(counts.recommendations, 0) as recommendations,
        coalesce(counts.recommendations_sent, 0) as recommendations_sent,
        coalesce(counts.measures, 0) as measures,
        coalesce(counts.measures_open, 0) as measures_open,
        counts.measures_due,
        coalesce(counts.decisions, 0) as decisions,
        coalesce(counts.effects, 0) as effects,
        coalesce(counts.effects_approved, 0) as effects_approved,
        coalesce(counts.effects_wanting, 0) as effects_wanting,
        coalesce(counts.followed, 0)
        + if(coalesce(corrected.edition > headlines.period, false), 1, 0) as corrections
    from indicator_values as headlines
    inner join indicators using (programme, indicator)
    inner join programmes
        on headlines.programme = programmes.programme and headlines.unit = programmes.territory
    left join counts
        on
            headlines.programme = counts.programme
            and headlines.indicator = counts.indicator
            and headlines.period = counts.period
    left join corrected
        on headlines.programme = corrected.programme and headlines.indicator = corrected.indicator
    where headlines.category = '' and is_whole_year(headlines.period)
)

select
    *,
    case
        when state in ('no_data', 'not_applicable') then 'no_figures'
        when analyses = 0 then 'no_analysis'
        when analyses_approved = 0 then 'analysis_draft'
        when recommendations = 0 and measures = 0 then if(needs_action, 'no_recommendation', 'none')
        when measures = 0 and recommendations_sent = 0 then 'recommendation_not_sent'
        when measures = 0 then 'no_measure'
        when decisions = 0 then 'no_decision'
        when measures_open > 0 then 'measure_running'
        when effects = 0 then 'no_effect'
        when effects_approved = 0 then 'effect_draft'
        when effects_wanting > 0 and corrections = 0 then 'no_correction'
        else 'none'
    end as gap
from joined;
comment on view chains is
'Цепи цикла: по каждому показателю и году территории сколько чего есть и первый разрыв (gap)';
