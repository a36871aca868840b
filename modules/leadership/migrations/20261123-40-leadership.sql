-- Who leads which unit: terms between two congresses, and positions as rows of their own. A person may hold several
-- at several levels; losing one leaves the others.

create extension if not exists btree_gist;

create schema leadership;
grant usage on schema leadership to doanso_app;

create table leadership.term (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  name text not null check (char_length(name) between 3 and 100),
  -- [valid_from, valid_to): the congress that began it, and the day by which the next one is due.
  valid_from date not null,
  valid_to date not null,
  decision_no text,
  decision_date date,
  -- A committee appointed until the first congress.
  provisional boolean not null default false,
  -- The number of members that the congress fixed, by organ.
  sizes jsonb not null default '{}',
  -- The unit's newest term: when it is over and nothing follows, a congress is overdue.
  latest boolean not null default true,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  check (valid_from < valid_to),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1)),
  constraint term_one_at_a_time exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
create unique index term_latest on leadership.term (unit_id) where latest;
-- "Terms that run out below unit X" is an equality and a walk by date.
create index term_due_1 on leadership.term (a1, valid_to) where latest;
create index term_due_2 on leadership.term (a2, valid_to) where latest and a2 is not null;
create index term_due_3 on leadership.term (a3, valid_to) where latest and a3 is not null;
create index term_due_4 on leadership.term (a4, valid_to) where latest and a4 is not null;
create index term_due_5 on leadership.term (a5, valid_to) where latest and a5 is not null;
create index term_due_6 on leadership.term (a6, valid_to) where latest and a6 is not null;
create index term_due_7 on leadership.term (a7, valid_to) where latest and a7 is not null;
create index term_due_8 on leadership.term (a8, valid_to) where latest and a8 is not null;

create table leadership.position (
  id uuid primary key,
  person_id uuid not null references members.person,
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  term_id uuid references leadership.term,
  organ text not null,
  rank text not null,
  employment text not null default 'CONCURRENT' check (employment in ('FULL_TIME', 'CONCURRENT')),
  chosen text not null default 'ELECTED' check (chosen in ('ELECTED', 'APPOINTED')),
  decision_no text,
  decision_date date,
  -- [valid_from, valid_to); an end without a reason was planned when the position began. Equal ends: withdrawn.
  valid_from date not null,
  valid_to date,
  end_reason text,
  end_note text,
  end_decision_no text,
  end_decision_date date,
  appointed_by uuid,
  appointed_at timestamptz not null default now(),
  ended_by uuid,
  ended_at timestamptz,
  check (valid_to is null or valid_from <= valid_to),
  check (valid_to is not null or end_reason is null),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1)),
  constraint position_once exclude using gist (
    person_id with =, unit_id with =, organ with =, rank with =, daterange(valid_from, valid_to) with &&)
);
create index position_unit on leadership.position (unit_id, valid_from);
create index position_person on leadership.position (person_id);
create index position_term on leadership.position (term_id) where term_id is not null;
-- Positions that began or ended by date: their holders' facet and accounts are brought up to date every night.
create index position_from on leadership.position (valid_from);
create index position_to on leadership.position (valid_to) where valid_to is not null;

grant select, insert, update on leadership.term, leadership.position to doanso_app;
