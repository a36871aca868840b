-- A set of criteria holds for campaigns that open from a day on; what began under an earlier one keeps it.
alter table ratings.criteria_set add column from_on date not null default '2020-01-01';
alter table ratings.criteria_set alter column from_on drop default;
