-- Files that people exported; the bytes lie in the file store until the file expires.

create schema exports;
grant usage on schema exports to doanso_app;

create table exports.file (
  id uuid primary key,
  account_id uuid not null,
  unit_id int references organisation.unit,
  kind text not null,
  file_name text not null,
  format text not null check (format in ('xlsx', 'csv')),
  -- What was asked for; the kind's own form, without personal data.
  request jsonb not null,
  acted_as jsonb not null,
  reason text,
  run_id uuid not null,
  -- Null until it is ready.
  sha256 text,
  size bigint,
  rows int,
  created_at timestamptz not null default now(),
  ready_at timestamptz,
  expires_at timestamptz not null
);
create index file_account on exports.file (account_id, created_at desc);
create index file_expires on exports.file (expires_at);
create index file_sha on exports.file (sha256) where sha256 is not null;

grant select, insert, update, delete on all tables in schema exports to doanso_app;
