-- Cycles of congresses as a union above opens them: which levels hold theirs, and by when.
create schema congresses;
grant usage on schema congresses to doanso_app;

create table congresses.cycle (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  name text not null check (char_length(name) between 3 and 200),
  decision_no text,
  decision_date date,
  opens_on date not null,
  account_id uuid not null,
  opened_at timestamptz not null default now(),
  -- Null while it runs; a closed cycle stays in the list.
  closed_on date
);
create index cycle_unit on congresses.cycle (unit_id, opens_on desc);

create table congresses.cycle_level (
  cycle_id uuid not null references congresses.cycle,
  tier text not null check (tier in ('PROVINCE', 'ABOVE_BASE', 'BASE', 'BRANCH')),
  -- Null: every sector that has no line of its own.
  sector text,
  due date not null
);
create unique index cycle_level_once on congresses.cycle_level (cycle_id, tier, sector) nulls not distinct;

grant select, insert, update on congresses.cycle to doanso_app;
grant select, insert on congresses.cycle_level to doanso_app;
