-- The registry. Person, membership and account are three things: a person may be no member, a member no account.

create schema members;
grant usage on schema members to doanso_app;

create table members.person (
  id uuid primary key,
  full_name text not null check (char_length(full_name) between 1 and 100),
  other_names text,
  gender text check (gender in ('MALE', 'FEMALE')),
  date_of_birth date not null,
  ethnicity_code text not null default '99',
  religion_code text not null default 'NONE',
  -- Province of origin, in clear: the third leg of the soft duplicate key. The full place is sealed.
  origin_province text,
  general_education text,
  professional_level text,
  major text,
  political_theory text,
  it_level text,
  foreign_language_level text,
  occupation text,
  is_salaried boolean not null default false,
  party_status text not null default 'NONE',
  party_join_date date,
  party_official_date date,
  associations text[] not null default '{}',
  -- Found only by keyed hash; the values lie in `sealed`.
  national_id_hash bytea,
  phone_hash bytea,
  -- AES-256-GCM over the sensitive fields: national id, phone, e-mail, places, family, health.
  sealed bytea,
  -- Why a national id that does not fit birth year or sex was taken nevertheless.
  national_id_note text,
  identity_verified text not null default 'NOT_VERIFIED' check (identity_verified in ('NOT_VERIFIED', 'VERIFIED_BY_POPULATION_DB')),
  -- Set when this record turned out to be the same person as another; undone by clearing.
  merged_into uuid references members.person,
  version int not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
-- What was merged into a record, and for the foreign key when an import is taken back.
create index person_merged_into on members.person (merged_into) where merged_into is not null;
create unique index person_national_id on members.person (national_id_hash) where national_id_hash is not null and merged_into is null;
create index person_phone on members.person (phone_hash) where phone_hash is not null;

create table members.membership (
  person_id uuid primary key references members.person,
  member_code text collate "C" not null unique,
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  status text not null,
  -- Whether the status is in the unit's count (contract/code-lists.ts says which).
  counted boolean not null,
  status_since date not null,
  admission_date date,
  admission_place text,
  admission_decision_no text,
  joined_unit_on date,
  card_no text,
  card_status text,
  card_issued_on date,
  card_issued_by text,
  has_member_book boolean not null default false,
  book_no text,
  is_honorary boolean not null default false,
  -- Keys of the lists, copied from the person by one function (server/list-keys.ts), so that one index answers in order.
  roster_key text collate "C" not null,
  name_fold text collate "C" not null,
  name_by_given text collate "C" not null,
  name_words text[] not null,
  facets text[] not null,
  date_of_birth date not null,
  changed_at timestamptz not null default now(),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1))
);
-- "Everyone below unit X in roster order" is an equality and a walk, at whatever depth X lies.
create index membership_roster_1 on members.membership (a1, counted, roster_key, person_id);
create index membership_roster_2 on members.membership (a2, counted, roster_key, person_id) where a2 is not null;
create index membership_roster_3 on members.membership (a3, counted, roster_key, person_id) where a3 is not null;
create index membership_roster_4 on members.membership (a4, counted, roster_key, person_id) where a4 is not null;
create index membership_roster_5 on members.membership (a5, counted, roster_key, person_id) where a5 is not null;
create index membership_roster_6 on members.membership (a6, counted, roster_key, person_id) where a6 is not null;
create index membership_roster_7 on members.membership (a7, counted, roster_key, person_id) where a7 is not null;
create index membership_roster_8 on members.membership (a8, counted, roster_key, person_id) where a8 is not null;
-- Names by prefix, in the country and in a part of it; smaller units are walked by their roster.
create index membership_name on members.membership (name_fold, person_id);
create index membership_name_2 on members.membership (a2, name_fold, person_id);
create index membership_given on members.membership (name_by_given, person_id);
create index membership_given_2 on members.membership (a2, name_by_given, person_id);
-- Words of names and values of facets, in the country and within a province: few answers out of many are found here.
create extension if not exists btree_gin;
create index membership_find on members.membership using gin (a2, name_words, facets);
-- Sorts of wide lists, in the country and in a province, and (birth date, name) as the soft duplicate key.
create index membership_birth on members.membership (date_of_birth, name_fold, person_id);
create index membership_birth_2 on members.membership (a2, date_of_birth, name_fold, person_id);
create index membership_admission on members.membership ((coalesce(admission_date, 'infinity'::date)), person_id);
create index membership_admission_2 on members.membership (a2, (coalesce(admission_date, 'infinity'::date)), person_id);
create index membership_changed on members.membership (changed_at, person_id);
create index membership_changed_2 on members.membership (a2, changed_at, person_id);

-- Distinct words of all names, folded and (as "=hòa") with their accents: a few thousand rows that turn "contains"
-- into exact words.
create table members.name_word (
  word text collate "C" primary key,
  n int not null default 1
);

-- Members by unit (whole subtree) and status. `headcount_delta` takes the changes without locking anybody's row;
-- a job folds them into `headcount`. The exact figure is the sum of both, read in one statement.
create table members.headcount (
  unit_id int not null,
  status text not null,
  n bigint not null,
  primary key (unit_id, status)
);
create table members.headcount_delta (
  id bigint generated always as identity primary key,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  status text not null,
  n int not null
);

create function members.count_inserted() returns trigger language plpgsql as $$
begin
  insert into members.headcount_delta (a1, a2, a3, a4, a5, a6, a7, a8, status, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, status, count(*) from fresh group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  return null;
end $$;
create function members.count_deleted() returns trigger language plpgsql as $$
begin
  insert into members.headcount_delta (a1, a2, a3, a4, a5, a6, a7, a8, status, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, status, -count(*) from gone group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  return null;
end $$;
create function members.count_updated() returns trigger language plpgsql as $$
begin
  insert into members.headcount_delta (a1, a2, a3, a4, a5, a6, a7, a8, status, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, status, sum(n) from (
    select a1, a2, a3, a4, a5, a6, a7, a8, status, 1 as n from fresh
    union all
    select a1, a2, a3, a4, a5, a6, a7, a8, status, -1 from gone) changes
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9 having sum(n) <> 0;
  return null;
end $$;
create trigger membership_counted_in after insert on members.membership
  referencing new table as fresh for each statement execute function members.count_inserted();
create trigger membership_counted_out after delete on members.membership
  referencing old table as gone for each statement execute function members.count_deleted();
create trigger membership_recounted after update on members.membership
  referencing new table as fresh old table as gone for each statement execute function members.count_updated();

-- One line for each change of a person or membership, oldest first by id. Sealed fields appear by name only.
create table members.history (
  id bigint generated always as identity primary key,
  person_id uuid not null references members.person,
  at timestamptz not null default now(),
  kind text not null,
  effective_on date not null,
  unit_id int,
  decision_no text,
  decision_date date,
  changes jsonb not null default '{}',
  reason text,
  account_id uuid,
  batch_id uuid
);
create index history_person on members.history (person_id, id);
create index history_batch on members.history (batch_id) where batch_id is not null;

-- Two records that may be one person; what was decided is remembered, so the pair is not asked again.
create table members.duplicate_pair (
  id uuid primary key,
  person_a uuid not null references members.person,
  person_b uuid not null references members.person,
  reasons text[] not null,
  score real not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'DISTINCT', 'MERGED')),
  decided_by uuid,
  decided_at timestamptz,
  note text,
  created_at timestamptz not null default now(),
  check (person_a < person_b),
  unique (person_a, person_b)
);
create index duplicate_pair_open on members.duplicate_pair (created_at desc, id) where state = 'OPEN';
create index duplicate_pair_b on members.duplicate_pair (person_b);

-- A merge keeps what both records were, so that it can be undone.
create table members.merge (
  id uuid primary key,
  kept_person uuid not null references members.person,
  merged_person uuid not null references members.person,
  kept_before jsonb not null,
  merged_before jsonb not null,
  sealed_before bytea[],
  kept_version int not null,
  merged_by uuid not null,
  merged_at timestamptz not null default now(),
  undone_by uuid,
  undone_at timestamptz
);
create index merge_kept on members.merge (kept_person);
create index merge_merged on members.merge (merged_person);

-- A unit asks for a member who stands elsewhere. The asker learns nothing of the other unit until it consents.
create table members.transfer_request (
  id uuid primary key,
  person_id uuid not null references members.person,
  from_unit int not null references organisation.unit,
  to_unit int not null references organisation.unit,
  reason text not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  answer text
);
create unique index transfer_request_open on members.transfer_request (person_id, to_unit) where state = 'OPEN';
create index transfer_request_from on members.transfer_request (from_unit) where state = 'OPEN';
create index transfer_request_to on members.transfer_request (to_unit);

-- A roster's filters and columns under a name, for one account or for all officers of a unit.
create table members.saved_view (
  id uuid primary key,
  account_id uuid not null,
  unit_id int references organisation.unit,
  name text not null check (char_length(name) between 1 and 80),
  query jsonb not null,
  created_at timestamptz not null default now()
);
create index saved_view_account on members.saved_view (account_id);
create index saved_view_unit on members.saved_view (unit_id) where unit_id is not null;

-- The last serial of member codes by province and year of admission.
create table members.code_counter (
  province text not null,
  year int not null,
  last int not null,
  primary key (province, year)
);

grant select, insert, update, delete on all tables in schema members to doanso_app;
grant usage, select, update on all sequences in schema members to doanso_app;
