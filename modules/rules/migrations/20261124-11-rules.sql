-- What Central decided otherwise than contract/rules.ts says, from a day on. Never changed: a new line comes over it.

create schema rules;
grant usage on schema rules to doanso_app;

create table rules.change (
  id int generated always as identity primary key,
  name text not null,
  valid_from date not null,
  value jsonb not null,
  decision_no text,
  reason text not null,
  account_id uuid not null,
  changed_at timestamptz not null default now()
);
create index change_from on rules.change (valid_from);
grant select, insert on rules.change to doanso_app;
