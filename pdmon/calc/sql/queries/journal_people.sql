-- grain: one row per person or process that the journal knows
select
    who,
    count(*)::integer as acts,
    max(happened_at) as last_at
from journal
group by who
order by lower(who), who;
