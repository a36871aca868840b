-- A mark of every key that values were sealed with (never the key), so that a missing or foreign key file is noticed
-- at the start. 0 is the key of the searchable hashes, -1 the key of the trail's seals.
create table house.vault_key (
  id int primary key,
  mark bytea not null check (octet_length(mark) = 16),
  remembered_at timestamptz not null default now()
);
grant select, insert on house.vault_key to doanso_app;
