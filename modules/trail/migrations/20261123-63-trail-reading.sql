-- Reading the trail by part of the tree. The scope of a province or the country meets its next lines quickly on the way
-- back through the ids; from the third depth down an index per ancestor column leads straight to them. Columns that few
-- lines have cost nothing.
drop index trail.line_unit;
create index line_a3 on trail.line (a3, id) where a3 is not null;
create index line_a4 on trail.line (a4, id) where a4 is not null;
create index line_a5 on trail.line (a5, id) where a5 is not null;
create index line_a6 on trail.line (a6, id) where a6 is not null;
create index line_a7 on trail.line (a7, id) where a7 is not null;
create index line_a8 on trail.line (a8, id) where a8 is not null;

-- When the whole trail was last recomputed, and what came out.
create table trail.verification (
  at timestamptz primary key default clock_timestamp(),
  proven_lines bigint not null,
  proven_seals bigint not null,
  -- The first break as JSON; null when the trail was whole.
  broken jsonb
);
grant select, insert on trail.verification to doanso_app;
