-- While a large load runs, indexes, keys and triggers of its tables are away. Each row is one statement that puts one
-- of them back; the database may not be used while rows are here.
create table house.bulk_load (
  undo text primary key,
  -- 1 index, 2 key, 3 foreign key, 4 trigger: the order in which they are put back.
  stage int not null check (stage between 1 and 4),
  table_name text not null,
  begun_at timestamptz not null default now()
);
grant select on house.bulk_load to doanso_app;
