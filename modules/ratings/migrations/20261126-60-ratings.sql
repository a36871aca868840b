-- Yearly rating of members and units: campaigns opened from above, one sheet for each branch and year, what was
-- recognised. The work itself is cases (workflow.*).
create schema ratings;
grant usage on schema ratings to doanso_app;

create table ratings.campaign (
  id uuid primary key,
  -- Who opened it: for itself and everything below.
  unit_id int not null references organisation.unit,
  year int not null check (year between 2000 and 2100),
  name text not null,
  -- Empty: all sectors.
  sectors text[] not null default '{}',
  -- The period that is rated; who stands in a branch on its last day is on the list.
  from_on date not null,
  closing_on date not null,
  opens_on date not null,
  self_by date not null,
  branch_by date not null,
  base_by date not null,
  -- Percent of "excellent", when stricter than the rule.
  cap_percent int check (cap_percent between 0 and 100),
  account_id uuid not null,
  opened_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  version int not null default 1,
  check (from_on < closing_on),
  check (opens_on <= self_by and self_by <= branch_by and branch_by <= base_by)
);
create index campaign_unit on ratings.campaign (unit_id, year);

-- A branch's year, from the day a campaign opens. `state` is a copy of the case's, kept by its effects, so that a superior
-- counts a whole province with one index.
create table ratings.sheet (
  unit_id int not null references organisation.unit,
  year int not null,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  -- The campaign that governs: the nearest above; and all that cover the branch.
  campaign_id uuid not null references ratings.campaign,
  campaigns uuid[] not null,
  case_id uuid references workflow.case,
  state text not null default 'NOT_BEGUN'
    check (state in ('NOT_BEGUN', 'SELF_REVIEW', 'MEETING', 'SENT', 'RETURNED', 'RECOGNISED', 'CANCELLED')),
  since date,
  members int not null default 0,
  excellent int not null default 0,
  good int not null default 0,
  completed int not null default 0,
  not_completed int not null default 0,
  not_rated int not null default 0,
  recognised_on date,
  decision_no text,
  primary key (unit_id, year)
);
create index sheet_1 on ratings.sheet (a1, year);
create index sheet_2 on ratings.sheet (a2, year) where a2 is not null;
create index sheet_3 on ratings.sheet (a3, year) where a3 is not null;
create index sheet_4 on ratings.sheet (a4, year) where a4 is not null;
create index sheet_5 on ratings.sheet (a5, year) where a5 is not null;
create index sheet_6 on ratings.sheet (a6, year) where a6 is not null;
create index sheet_7 on ratings.sheet (a7, year) where a7 is not null;
create index sheet_8 on ratings.sheet (a8, year) where a8 is not null;
create index sheet_campaign on ratings.sheet (campaign_id);
create unique index sheet_case on ratings.sheet (case_id) where case_id is not null;

-- What a member says of their own year. The words lie sealed.
create table ratings.self_review (
  case_id uuid not null references workflow.case,
  person_id uuid not null,
  level text not null check (level in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')),
  sealed bytea,
  written_at timestamptz not null default now(),
  primary key (case_id, person_id)
);
create index self_review_person on ratings.self_review (person_id);

-- What stands in the member's book. A year that is opened again is annulled and written anew; nothing is overwritten.
-- Without a case: a year before this program, also in the words of the older scheme.
create table ratings.member_rating (
  id bigint generated always as identity primary key,
  person_id uuid not null,
  year int not null,
  level text not null check (level in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED', 'NOT_RATED',
    'XUAT_SAC', 'KHA', 'TRUNG_BINH', 'YEU')),
  why text,
  unit_id int not null references organisation.unit,
  decided_by int not null references organisation.unit,
  decision_no text,
  decision_date date,
  recognised_on date not null,
  case_id uuid references workflow.case,
  annulled_on date,
  annulled_why text,
  check ((annulled_on is null) = (annulled_why is null))
);
create unique index member_rating_year on ratings.member_rating (person_id, year) where annulled_on is null;
create index member_rating_person on ratings.member_rating (person_id, year);
create index member_rating_case on ratings.member_rating (case_id) where case_id is not null;
create index member_rating_unit on ratings.member_rating (unit_id, year);
create index member_rating_decided_by on ratings.member_rating (decided_by);

grant select, insert, update on ratings.campaign, ratings.member_rating to doanso_app;
grant select, insert, update, delete on ratings.sheet, ratings.self_review to doanso_app;
