-- Plans that change the tree: lines of operations with one decision and one day on which they take effect.
create schema reforms;
grant usage on schema reforms to doanso_app;

create table reforms.plan (
  id uuid primary key,
  -- The unit in whose part it was drawn up, and the direct superior that decides.
  unit_id int not null references organisation.unit,
  decider_id int references organisation.unit,
  title text not null check (char_length(title) between 3 and 200),
  state text not null default 'DRAFT' check (state in (
    'DRAFT', 'SUBMITTED', 'APPROVED', 'BLOCKED', 'APPLIED', 'REJECTED', 'UNDONE')),
  decision_no text,
  decision_date date,
  effective_on date not null,
  version int not null default 1,
  proposed_by uuid not null,
  decided_by uuid,
  decided_at timestamptz,
  -- What the decider was shown: the members touched.
  expected int,
  note text,
  -- Why it could not be applied on its day, by line.
  problems jsonb not null default '[]',
  counts jsonb not null default '{}',
  run_id uuid,
  applied_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index plan_unit on reforms.plan (unit_id, created_at desc);
create index plan_decider on reforms.plan (decider_id, state) where decider_id is not null;
create index plan_due on reforms.plan (effective_on) where state = 'APPROVED';

create table reforms.line (
  plan_id uuid not null references reforms.plan on delete cascade,
  no int not null,
  operation jsonb not null,
  primary key (plan_id, no)
);

-- Who of a divided unit goes where. `to_unit` null: has not chosen, and stands where the line says until then.
create table reforms.choice (
  plan_id uuid not null references reforms.plan on delete cascade,
  person_id uuid not null references members.person,
  from_unit int not null references organisation.unit,
  -- The successor as the plan names it: a unit's id or the key of one that it founds.
  target text,
  how text not null check (how in ('LIST', 'HAND', 'NONE')),
  chosen_by uuid,
  chosen_at timestamptz,
  primary key (plan_id, person_id)
);
create index choice_person on reforms.choice (person_id);
create index choice_open on reforms.choice (from_unit) where target is null;

-- What applying a plan did, by module, so that it can be given back exactly.
create table reforms.done (
  plan_id uuid not null references reforms.plan,
  module text not null,
  did jsonb not null,
  primary key (plan_id, module)
);

grant select, insert, update on reforms.plan, reforms.choice to doanso_app;
grant delete on reforms.plan, reforms.choice to doanso_app;
grant select, insert, delete on reforms.line, reforms.done to doanso_app;

-- Every table whose rows carry a unit's way is guarded against writing beside a change of the tree.
create trigger way_in after insert on members.membership referencing new table as fresh
  for each statement execute function organisation.guard_way('open');
create trigger way_changed after update on members.membership referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way('open');
create trigger way_in after insert on leadership.term referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on leadership.term referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on leadership.position referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on leadership.position referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on accounts.assignment referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on accounts.assignment referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on workflow.place referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on workflow.place referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on workflow.waiting referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on workflow.waiting referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on papers.paper referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on papers.paper referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on dues.period referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on dues.period referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on ratings.sheet referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on ratings.sheet referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
create trigger way_in after insert on meetings.part referencing new table as fresh
  for each statement execute function organisation.guard_way();
create trigger way_changed after update on meetings.part referencing new table as fresh old table as gone
  for each statement execute function organisation.guard_way();
