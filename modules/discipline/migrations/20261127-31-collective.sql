-- Disciplines of leading organs: what was decided on a committee as a whole, by whom, until when.
create table discipline.collective (
  case_id uuid primary key references workflow.case,
  unit_id int not null references organisation.unit,
  decided_by int not null references organisation.unit,
  form text not null check (form in ('REPRIMAND', 'WARNING', 'DISBANDMENT')),
  decision_no text not null,
  decision_date date not null,
  announced_on date not null,
  -- Null for a disbandment, which does not end.
  ends_on date,
  ended_on date,
  appeal text check (appeal in ('UPHELD', 'REDUCED', 'RAISED', 'ANNULLED')),
  appeal_no text,
  appeal_date date,
  annulled_on date,
  check ((annulled_on is not null) = (appeal is not null and appeal = 'ANNULLED'))
);
create index collective_unit on discipline.collective (unit_id);
create index collective_decided_by on discipline.collective (decided_by);

grant select, insert, update on discipline.collective to doanso_app;
