-- grain: one row where this installation publishes, none where it does not
with newest as (
    select
        source,
        place,
        public_key,
        generation
    from publisher_log
    order by recorded_at desc
    limit 1
)

select
    newest.source,
    split_part(newest.place, '?', 1) as place,
    newest.public_key,
    coalesce(max(publication_log.number), 0) as number,
    max(publication_log.published_at) as published_at
from newest
left join publication_log on newest.generation = publication_log.generation
group by all;
