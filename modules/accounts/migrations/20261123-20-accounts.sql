-- Accounts, their sessions and second factors (kept by better-auth), and the dated roles.
-- An account is a login: neither a person (`person_id` points into a higher module, so there is no foreign key) nor a member.

create extension if not exists btree_gist;

create schema accounts;
grant usage on schema accounts to doanso_app;

create table accounts.account (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  name_fold text not null default '',
  -- better-auth wants an address for everybody; this one is made from the id and never shown or written to.
  auth_email text not null unique,
  email_verified boolean not null default false,
  image text,
  email text unique,
  -- Found by keyed hash only; the last digits are for recognition.
  phone_hash bytea unique,
  phone_tail text,
  person_id uuid,
  is_demo boolean not null default false,
  must_change_password boolean not null default false,
  two_factor_enabled boolean not null default false,
  failed_count int not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_name on accounts.account (name_fold collate "C", id);
create index account_person on accounts.account (person_id) where person_id is not null;

create table accounts.credential (
  id uuid primary key,
  account_id uuid not null references accounts.account on delete cascade,
  provider_id text not null,
  provider_account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, provider_account_id)
);
create index credential_account on accounts.credential (account_id);

create table accounts.session (
  id uuid primary key,
  token text not null unique,
  account_id uuid not null references accounts.account on delete cascade,
  expires_at timestamptz not null,
  -- When the password or second factor was last given in this session.
  authenticated_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ip text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_account on accounts.session (account_id, created_at desc);
create index session_expires on accounts.session (expires_at);

create table accounts.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on accounts.verification (identifier);

-- Secret and backup codes are encrypted with the program's key.
create table accounts.second_factor (
  id uuid primary key,
  account_id uuid not null unique references accounts.account on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);

-- A role at a unit, on the days [valid_from, valid_to). Equal ends: withdrawn before it began.
create table accounts.assignment (
  id uuid primary key,
  account_id uuid not null references accounts.account on delete cascade,
  role text not null,
  unit_id int not null references organisation.unit,
  a1 int, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  valid_from date not null,
  valid_to date,
  -- The position it ends with.
  position_id uuid,
  granted_by uuid references accounts.account,
  granted_at timestamptz not null default now(),
  ended_by uuid references accounts.account,
  ended_reason text,
  check (valid_to is null or valid_from <= valid_to),
  constraint assignment_once exclude using gist (
    account_id with =, role with =, unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index assignment_account on accounts.assignment (account_id);
create index assignment_unit on accounts.assignment (unit_id);
create index assignment_position on accounts.assignment (position_id) where position_id is not null;
create index assignment_a2 on accounts.assignment (a2) where a2 is not null;
create index assignment_a3 on accounts.assignment (a3) where a3 is not null;
create index assignment_a4 on accounts.assignment (a4) where a4 is not null;
create index assignment_a5 on accounts.assignment (a5) where a5 is not null;
create index assignment_a6 on accounts.assignment (a6) where a6 is not null;
create index assignment_a7 on accounts.assignment (a7) where a7 is not null;

-- Failed sign-ins of the last minutes by address, whatever name was tried.
create table accounts.failed_sign_in (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  address text not null
);
create index failed_sign_in_address on accounts.failed_sign_in (address, at);

-- The one-time code of an empty house: at most one row.
create table accounts.setup_code (
  only_one boolean primary key default true check (only_one),
  code_hash bytea not null,
  created_at timestamptz not null default now()
);

grant select, insert, update, delete on all tables in schema accounts to doanso_app;
revoke delete on accounts.assignment from doanso_app;
grant usage on all sequences in schema accounts to doanso_app;
