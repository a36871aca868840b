-- The log of cards that a base keeps: each issue of a person's card. The number is the membership's and stays for life;
-- what comes with the admission is the first issue and stands in the membership.
create schema cards;
grant usage on schema cards to doanso_app;

create table cards.issue (
  person_id uuid not null,
  issue_no int not null check (issue_no >= 1),
  case_id uuid not null references workflow.case,
  unit_id int not null references organisation.unit,
  card_no text not null,
  reason text not null,
  issued_on date not null,
  primary key (person_id, issue_no)
);
create index issue_unit on cards.issue (unit_id, issued_on);
create index issue_case on cards.issue (case_id);

grant select, insert, update on cards.issue to doanso_app;
