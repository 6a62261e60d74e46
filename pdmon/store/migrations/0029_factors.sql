-- What an element is multiplied by in a formula, below zero where it is taken off; null where the whole formula adds
-- its elements as they are. Filled with the rest of the configuration when the database is opened.
alter table series_terms add column factor decimal(9, 4);
