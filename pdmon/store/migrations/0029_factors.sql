-- grain of series_terms: as in 0002; factor: what the element is multiplied by in a formula, below zero where it is
-- taken off, null where the whole formula adds its elements as they are. Filled when the database is opened.
alter table series_terms add column factor decimal(9, 4);
