-- The workers at work, each with the database session that shows that it lives. Only the owner sees this table.
create table house.worker (
  worker_id text primary key,
  pid int not null,
  backend_start timestamptz not null
);
