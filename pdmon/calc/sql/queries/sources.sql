-- grain: one row per source that is gathered here
with unknown as (
    select
        source_units.source,
        string_agg(distinct current_facts.element, ', ' order by current_facts.element) as elements
    from current_facts
    inner join source_units using (unit)
    anti join config_elements using (element)
    group by source_units.source
),

newest as (
    select
        source,
        programmes
    from import_log
    qualify row_number() over (partition by source order by number desc) = 1
)

select
    sources.source,
    split_part(sources.place, '?', 1) as place,
    sources.under,
    sources.units,
    sources.publications,
    sources.published_at,
    sources.imported_at,
    sources.refused,
    newest.programmes,
    coalesce(unknown.elements, '') as unknown_elements
from sources
left join newest on sources.source = newest.source
left join unknown on sources.source = unknown.source
order by sources.source;
