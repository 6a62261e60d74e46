-- grain: one row, the sign-in before the last one; none for whoever has signed in once or never
select happened_at
from act_log
where who = $who and act = 'signed_in'
order by happened_at desc
limit 1 offset 1;
