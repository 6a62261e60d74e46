-- grain: one row
select
    (select count(*) from units) as units,
    (
        select count(*) from submissions
        where accepted_at is not null
    ) as accepted,
    (select count(*) from facts) as facts,
    (select max(accepted_at) from submissions) as last_at;
