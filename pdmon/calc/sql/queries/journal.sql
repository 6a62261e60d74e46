-- grain: one row per act that the filters leave, the newest first; an empty filter leaves everything
select
    journal.happened_at,
    journal.who,
    journal.role,
    journal.act,
    journal.unit,
    coalesce(units.short_name, programmes.short_title, journal.unit) as unit_name,
    journal.about,
    regexp_replace(journal.detail, '( · )+$', '') as detail, -- an acceptance without an explanation ends with a sign
    count(*) over ()::integer as found
from journal
left join units using (unit)
-- what is done to a whole programme names it, and its territory may be a unit of another code
left join programmes on units.unit is null and journal.unit = programmes.programme
where
    ($since is null or journal.happened_at >= $since)
    and ($until is null or journal.happened_at < $until)
    and ($who = '' or journal.who = $who)
    and (len($acts) = 0 or list_contains($acts, journal.act))
    and (
        len($pieces) = 0
        or exists (
            select 1
            from (select unnest($pieces::varchar[]) as piece) as asked
            where
                contains(
                    lower(concat_ws(' ', journal.unit, units.short_name, units.name, journal.about, journal.detail)),
                    lower(asked.piece)
                )
        )
    )
order by journal.happened_at desc, journal.act asc, journal.about asc
limit $rows;
