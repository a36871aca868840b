-- The house itself: idempotency keys, the trail, the outbox, background runs, stored files.

create table house.idempotency (
  key text not null,
  account_id uuid not null,
  route text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_created_at on house.idempotency (created_at);
grant select, insert, update, delete on house.idempotency to doanso_app;

create schema trail;
grant usage on schema trail to doanso_app;

-- One line for every write, reveal, export, sign-in and search outside one's part, in the transaction of the deed.
-- `xid` lets the sealing job know which lines can no longer be joined by others of the same or an earlier transaction.
create table trail.line (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  account_id uuid,
  role text,
  action text not null,
  subject_kind text not null,
  subject_id text,
  person_id uuid,
  unit_id int,
  a1 int, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  details jsonb not null default '{}',
  reason text,
  request_id text,
  ip text
);
create index line_xid on trail.line (xid);
create index line_person on trail.line (person_id, id) where person_id is not null;
create index line_account on trail.line (account_id, id);
create index line_unit on trail.line (unit_id, id) where unit_id is not null;
create index line_action on trail.line (action, id);
create index line_at on trail.line (at);
grant select, insert on trail.line to doanso_app;

-- A sealed batch: the lines of transactions from_xid (included) to to_xid (not included), their hashes one after the
-- other, the Merkle root over them, chained to the batch before.
create table trail.seal (
  number bigint primary key,
  sealed_at timestamptz not null default now(),
  from_xid xid8 not null,
  to_xid xid8 not null,
  lines int not null,
  leaves bytea not null,
  root bytea not null,
  previous bytea not null,
  hash bytea not null
);
grant select, insert on trail.seal to doanso_app;

create function trail.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger line_append_only before update or delete or truncate on trail.line
  for each statement execute function trail.refuse_change();
create trigger seal_append_only before update or delete or truncate on trail.seal
  for each statement execute function trail.refuse_change();

-- Facts that other modules listen to; delivered after the commit by the job `events.deliver`.
create table house.outbox (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null,
  emitted_at timestamptz not null default now(),
  delivered_at timestamptz
);
create index outbox_waiting on house.outbox (id) where delivered_at is null;
grant select, insert, update, delete on house.outbox to doanso_app;

-- A piece of background work as its starter sees it. `result` and `problem` never hold personal data.
create table house.run (
  id uuid primary key,
  task text not null,
  account_id uuid,
  unit_id int,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  label jsonb not null default '{}',
  done bigint not null default 0,
  total bigint,
  result jsonb,
  problem text,
  cancel_asked boolean not null default false,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index run_account on house.run (account_id, created_at desc);
create index run_open on house.run (state) where state in ('queued', 'running');
grant select, insert, update, delete on house.run to doanso_app;

-- Stored files, content-addressed: the row names the bytes in the file store.
create table house.blob (
  id uuid primary key,
  sha256 text not null,
  size bigint not null,
  name text,
  content_type text,
  account_id uuid,
  created_at timestamptz not null default now(),
  -- Past this day the file is removed by the cleaning job; null keeps it.
  expires_at timestamptz
);
create index blob_sha on house.blob (sha256);
create index blob_expires on house.blob (expires_at) where expires_at is not null;
grant select, insert, update, delete on house.blob to doanso_app;
