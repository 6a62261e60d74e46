-- grain of series: as in 0002; scale: what the ratio of both sums is multiplied by (100: a share in percent, 1000: for
-- a thousand, 1: a mean), null where the value is a sum. Filled when the database is opened.
alter table series add column scale double;
