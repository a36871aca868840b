-- Spreadsheets on their way into the registry. Rows are staged sealed: they hold what the registry seals, and more.

create schema imports;
grant usage on schema imports to doanso_app;

create table imports.batch (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  unit_path int[] not null,
  account_id uuid not null,
  -- The post it is done in: its role and unit stand in every line of the trail, its field rights hold for every row.
  acted_as jsonb not null,
  file_name text not null,
  sha256 text not null,
  size bigint not null,
  state text not null default 'uploaded' check (state in
    ('uploaded', 'checking', 'checked', 'running', 'paused', 'done', 'undoing', 'undone', 'refused', 'failed')),
  -- Sheets, columns and sample values (sealed: samples are people's data).
  preview bytea,
  sheet text,
  -- Which column is what: [{column, field, encoding}].
  columns jsonb,
  -- The last row of the sheet that is staged, and the last that is written; both move with their rows' transaction.
  read_to int not null default 0,
  written_to int not null default 0,
  rows int not null default 0,
  counts jsonb not null default '{}',
  -- The run of house.run that works on it now, and when it last gave a sign of life.
  run_id uuid,
  beat_at timestamptz not null default now(),
  problem text,
  problem_data jsonb,
  left_as_is int,
  created_at timestamptz not null default now(),
  done_at timestamptz
);
create index batch_account on imports.batch (account_id, created_at desc, id);
create index batch_unit on imports.batch using gin (unit_path);
create index batch_working on imports.batch (beat_at) where state in ('checking', 'running', 'undoing');

create table imports.row (
  batch_id uuid not null references imports.batch on delete cascade,
  row_no int not null,
  class text not null check (class in ('new', 'changed', 'same', 'doubtful', 'wrong')),
  -- Keyed hashes by which the same person is found within the file.
  national_id_hash bytea,
  soft_key bytea,
  digest bytea,
  issue_fields text[] not null default '{}',
  same_as_row int,
  unit_id int,
  -- The person it changes or made, and the version it was compared with or made.
  person_id uuid,
  person_version int,
  decision text check (decision in ('new', 'merge', 'skip')),
  outcome text check (outcome in ('created', 'changed', 'skipped', 'exists', 'conflict')),
  -- What an undo could not take back.
  left_as_is boolean not null default false,
  payload bytea not null,
  -- What the record was before it was changed.
  before bytea,
  primary key (batch_id, row_no)
);
create index row_class on imports.row (batch_id, class, row_no);
create index row_national_id on imports.row (batch_id, national_id_hash) where national_id_hash is not null;
create index row_soft_key on imports.row (batch_id, soft_key) where soft_key is not null;

-- A choice of columns for sheets with the same headers.
create table imports.template (
  id uuid primary key,
  account_id uuid not null,
  name text not null check (char_length(name) between 1 and 80),
  -- [{header, field, encoding}] with folded headers.
  columns jsonb not null,
  used_at timestamptz not null default now(),
  unique (account_id, name)
);

grant select, insert, update, delete on all tables in schema imports to doanso_app;
