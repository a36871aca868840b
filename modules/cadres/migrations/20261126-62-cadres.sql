-- What positions do not tell of a cadre: trainings, the planning list, the yearly rating as a cadre. Lines are written and
-- withdrawn with a reason, never changed: the record tells what was known when.
create schema cadres;
grant usage on schema cadres to doanso_app;

create table cadres.entry (
  id uuid primary key,
  person_id uuid not null references members.person,
  kind text not null check (kind in ('TRAINING', 'PLANNING', 'RATING')),
  -- TRAINING: what kind of course; PLANNING: the rank planned for; RATING: the grade.
  value text not null,
  -- PLANNING: the unit planned for; RATING: the unit that rated.
  unit_id int references organisation.unit,
  title text not null check (char_length(title) between 2 and 200),
  from_on date not null,
  to_on date,
  decision_no text,
  decision_date date,
  account_id uuid not null,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_reason text,
  check (to_on is null or from_on <= to_on)
);
create index entry_person on cadres.entry (person_id, from_on desc);
create index entry_unit on cadres.entry (unit_id) where unit_id is not null;
-- A year has one rating of a cadre in force, and one place on a unit's planning list for a rank.
create unique index entry_rating_once on cadres.entry (person_id, (extract(year from from_on)))
  where kind = 'RATING' and withdrawn_at is null;

grant select, insert, update on cadres.entry to doanso_app;
