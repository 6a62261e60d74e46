-- grain of stale_units: one row per unit and period whose results do not yet know its newest facts; no period: any
alter table stale_units add column period varchar;
