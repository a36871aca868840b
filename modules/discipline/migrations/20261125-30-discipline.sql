-- Disciplines in the member's book: what was decided, by whom, until when. What happened lies sealed in the case.
create schema discipline;
grant usage on schema discipline to doanso_app;

create table discipline.record (
  case_id uuid primary key references workflow.case,
  person_id uuid not null,
  -- The organ that considered it, and the one that decided.
  unit_id int not null references organisation.unit,
  decided_by int not null references organisation.unit,
  form text not null check (form in ('REPRIMAND', 'WARNING', 'DISMISSAL', 'EXPULSION')),
  as_officer boolean not null,
  decision_no text,
  decision_date date not null,
  announced_on date not null,
  -- Null for an expulsion, which does not end.
  ends_on date,
  ended_on date,
  appeal text check (appeal in ('UPHELD', 'REDUCED', 'RAISED', 'ANNULLED')),
  appeal_no text,
  appeal_date date,
  annulled_on date,
  check ((annulled_on is not null) = (appeal is not null and appeal = 'ANNULLED'))
);
create index record_person on discipline.record (person_id);
create index record_unit on discipline.record (unit_id);
create index record_decided_by on discipline.record (decided_by);

grant select, insert, update on discipline.record to doanso_app;
