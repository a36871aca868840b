-- Awards of people and units, as they stand in the member's book.
create schema merits;
grant usage on schema merits to doanso_app;

create table merits.award (
  id bigint generated always as identity primary key,
  case_id uuid not null references workflow.case,
  -- Null for an award of the unit itself.
  person_id uuid,
  -- The awarded unit, or the unit in which the person earned it: it stays there when the person moves.
  unit_id int not null references organisation.unit,
  type text not null,
  year int not null,
  occasion text not null,
  content text not null,
  decided_by int not null references organisation.unit,
  decision_no text not null,
  decision_date date not null,
  annulled_on date,
  annulled_no text
);
create unique index award_case on merits.award (case_id, person_id) nulls not distinct;
-- One act is not awarded twice by the same form: sudden merits may fall twice into a year, each with its own content.
create index award_person on merits.award (person_id, type, year) where person_id is not null;
create index award_unit on merits.award (unit_id, type, year);

grant select, insert, update on merits.award to doanso_app;
