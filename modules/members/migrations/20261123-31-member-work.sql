-- What officers do with many records: decisions on duplicates, transfers, and bulk actions that can be undone.

-- The version of the person that a line made, so that the second of two officers sees exactly what the first changed.
alter table members.history add column version int;

alter table members.merge add column pair_id uuid references members.duplicate_pair on delete set null;
-- What the modules above moved from the merged person to the kept one, by handler, for the undo.
alter table members.merge add column moved jsonb not null default '{}';
alter table members.merge add column reason text;
create index merge_pair on members.merge (pair_id);

-- The name as the asking unit wrote it: all that it knows until the home unit consents.
alter table members.transfer_request add column asked_name text not null default '';
create index transfer_request_person on members.transfer_request (person_id);

-- A bulk action. Whom it touches is fixed in `bulk_target` when it begins, in numbered order, so that it can go on after
-- a stop; the targets go when it ends, what was done stays in `history.batch_id`.
create table members.bulk (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  account_id uuid not null,
  role text,
  action jsonb not null,
  filter jsonb not null,
  expected int not null,
  effective_on date not null,
  decision_no text,
  decision_date date,
  reason text not null,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'CANCELLED', 'UNDOING', 'UNDONE')),
  run_id uuid not null,
  undo_run_id uuid,
  -- The number of the last target done; null before the targets are fixed.
  position int,
  touched int not null default 0,
  undone int,
  left_alone int,
  started_at timestamptz not null default now()
);
create index bulk_started on members.bulk (started_at desc);
create table members.bulk_target (
  bulk_id uuid not null references members.bulk on delete cascade,
  n int not null,
  person_id uuid not null,
  primary key (bulk_id, n)
);
create index bulk_target_person on members.bulk_target (person_id);

grant select, insert, update, delete on members.bulk, members.bulk_target to doanso_app;
