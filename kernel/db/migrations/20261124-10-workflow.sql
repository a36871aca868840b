-- The case engine: every piece of work that needs more than one hand. Without a business word: what a procedure means
-- lies in its declaration.

create schema workflow;
grant usage on schema workflow to doanso_app;

create table workflow.case (
  id uuid primary key,
  procedure text not null,
  state text not null,
  phase text not null check (phase in ('DRAFT', 'OPEN', 'DONE', 'ENDED')),
  -- Whom it is about; null for a case about many people (workflow.line) or about a unit.
  person_id uuid,
  facts jsonb not null default '{}',
  -- AES-256-GCM over the facts that may not lie open.
  sealed bytea,
  effective_on date,
  -- The rule set it was last checked against.
  rules text not null,
  version int not null default 1,
  account_id uuid,
  -- The day the present state was entered.
  since date not null,
  begun_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index case_person on workflow.case (person_id, id) where person_id is not null;
-- Two hands that begin the same thing for one person at once: one does, the other is told.
create unique index case_one_open on workflow.case (person_id, procedure)
  where person_id is not null and phase in ('DRAFT', 'OPEN');

-- The units with a part in a case, with their places in the tree: a case is seen from each of them and from above.
-- `phase` and `procedure` are copies, so that one index answers a unit's list in order (the id is time-ordered);
-- `phase` is null while the case is not shown there (yet).
create table workflow.place (
  case_id uuid not null references workflow.case,
  place text not null,
  unit_id int not null,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  procedure text not null,
  phase text,
  primary key (case_id, place)
);
create index place_1 on workflow.place (a1, phase, case_id);
create index place_2 on workflow.place (a2, phase, case_id) where a2 is not null;
create index place_3 on workflow.place (a3, phase, case_id) where a3 is not null;
create index place_4 on workflow.place (a4, phase, case_id) where a4 is not null;
create index place_5 on workflow.place (a5, phase, case_id) where a5 is not null;
create index place_6 on workflow.place (a6, phase, case_id) where a6 is not null;
create index place_7 on workflow.place (a7, phase, case_id) where a7 is not null;
create index place_8 on workflow.place (a8, phase, case_id) where a8 is not null;

-- Whose hand every open case waits for: one row for each, gone when it is over. `home_id` is the unit of the place,
-- `unit_id` (with its ancestors) the unit that acts: the same, or the nearest above while nobody there can.
create table workflow.waiting (
  case_id uuid primary key references workflow.case,
  procedure text not null,
  place text,
  permission text,
  person_id uuid,
  home_id int,
  unit_id int,
  a1 int, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  since date not null,
  due_on date,
  check ((person_id is null) <> (unit_id is null) or place is null)
);
create index waiting_hand on workflow.waiting (unit_id, due_on, case_id);
create index waiting_person on workflow.waiting (person_id) where person_id is not null;
create index waiting_late_1 on workflow.waiting (a1, due_on) where due_on is not null;
create index waiting_late_2 on workflow.waiting (a2, due_on) where due_on is not null and a2 is not null;
create index waiting_late_3 on workflow.waiting (a3, due_on) where due_on is not null and a3 is not null;
create index waiting_late_4 on workflow.waiting (a4, due_on) where due_on is not null and a4 is not null;
create index waiting_late_5 on workflow.waiting (a5, due_on) where due_on is not null and a5 is not null;
create index waiting_late_6 on workflow.waiting (a6, due_on) where due_on is not null and a6 is not null;
create index waiting_late_7 on workflow.waiting (a7, due_on) where due_on is not null and a7 is not null;

-- What was done, by whom, in which post: never changed, never deleted. Replayed from the first it gives the state.
create table workflow.step (
  case_id uuid not null references workflow.case,
  no int not null,
  step text not null,
  from_state text,
  to_state text not null,
  account_id uuid,
  role text,
  unit_id int,
  at timestamptz not null default now(),
  on_day date not null,
  comment text,
  form jsonb not null default '{}',
  sealed bytea,
  rules text not null,
  primary key (case_id, no)
);
create index step_account on workflow.step (account_id, at) where account_id is not null;

-- People of a case about many, each with an outcome of their own.
create table workflow.line (
  case_id uuid not null references workflow.case,
  person_id uuid not null,
  no int not null,
  facts jsonb not null default '{}',
  outcome text,
  primary key (case_id, person_id)
);
create index line_person on workflow.line (person_id);
create unique index line_order on workflow.line (case_id, no);

create table workflow.attachment (
  id uuid primary key,
  case_id uuid not null references workflow.case,
  kind text not null,
  sha256 text not null,
  name text not null,
  size bigint not null,
  media_type text not null,
  account_id uuid not null,
  attached_at timestamptz not null default now(),
  removed_at timestamptz
);
create index attachment_case on workflow.attachment (case_id) where removed_at is null;
create index attachment_file on workflow.attachment (sha256);

-- Steps that the program takes by its clock.
create table workflow.clock (
  case_id uuid not null references workflow.case,
  step text not null,
  due_on date not null,
  primary key (case_id, step)
);
create index clock_due on workflow.clock (due_on);

grant select, insert, update on workflow.case, workflow.line, workflow.attachment to doanso_app;
grant select, insert, update, delete on workflow.place, workflow.waiting, workflow.clock to doanso_app;
grant select, insert on workflow.step to doanso_app;
grant delete on workflow.line to doanso_app;
