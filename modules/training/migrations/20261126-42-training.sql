-- The yearly training programme: what it asks, who registered, how each completed it.

create schema training;
grant usage on schema training to doanso_app;

-- Opened by a unit for the branches below it. What it asks is fixed once it is open; another edition is another row.
create table training.programme (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  year int not null check (year between 2018 and 2199),
  -- For branches of this sector alone; null: for all that have none of their own.
  sector text references organisation.sector,
  title text not null check (char_length(title) between 3 and 200),
  criteria_version int not null default 1,
  -- Groups of items: contract/programme.ts.
  groups jsonb not null,
  opens_on date not null,
  register_until date not null,
  review_from date not null,
  closes_on date not null,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  check (opens_on <= register_until and register_until <= closes_on and review_from <= closes_on),
  unique nulls not distinct (unit_id, year, sector, criteria_version)
);

-- One member's year. It goes where its member goes until the base has verified it.
create table training.plan (
  id uuid primary key,
  programme_id uuid not null references training.programme,
  year int not null,
  person_id uuid not null references members.person,
  -- The branch, never a cell of it.
  unit_id int not null references organisation.unit,
  state text not null check (state in
    ('LATE', 'REFUSED', 'REGISTERED', 'RETURNED', 'CONFIRMED', 'SELF_REVIEWED', 'EVALUATED', 'VERIFIED')),
  -- What was promised, and what was done of it, by the items' codes; items left empty are left out.
  answers jsonb not null default '{}',
  review jsonb,
  self_result text check (self_result in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')),
  result text check (result in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')),
  remark text check (char_length(remark) <= 2000),
  -- Who was deferred or away is evaluated by the word of the place where they were.
  temporary_remark text check (char_length(temporary_remark) <= 2000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  check ((state in ('EVALUATED', 'VERIFIED')) <= (result is not null))
);
create unique index plan_person_year on training.plan (person_id, year);
create index plan_unit_year on training.plan (unit_id, year);
create index plan_programme on training.plan (programme_id);

-- What was done with a plan, by whom; never changed.
create table training.step (
  plan_id uuid not null references training.plan,
  no int not null,
  deed text not null,
  from_state text,
  to_state text not null,
  reason text,
  result text,
  unit_id int not null,
  account_id uuid not null,
  at timestamptz not null default now(),
  primary key (plan_id, no)
);

-- A branch's year in numbers, kept by triggers alone; superiors see the sums of these.
create table training.tally (
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  year int not null,
  registered int not null default 0,
  confirmed int not null default 0,
  reviewed int not null default 0,
  evaluated int not null default 0,
  verified int not null default 0,
  excellent int not null default 0,
  good int not null default 0,
  completed int not null default 0,
  not_completed int not null default 0,
  primary key (unit_id, year),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1))
);
create index tally_1 on training.tally (a1, year);
create index tally_2 on training.tally (a2, year) where a2 is not null;
create index tally_3 on training.tally (a3, year) where a3 is not null;
create index tally_4 on training.tally (a4, year) where a4 is not null;
create index tally_5 on training.tally (a5, year) where a5 is not null;
create index tally_6 on training.tally (a6, year) where a6 is not null;
create index tally_7 on training.tally (a7, year) where a7 is not null;
create index tally_8 on training.tally (a8, year) where a8 is not null;

create view training.counted as
  select id, unit_id, year,
    (state not in ('LATE', 'REFUSED'))::int as registered,
    (state in ('CONFIRMED', 'SELF_REVIEWED', 'EVALUATED', 'VERIFIED'))::int as confirmed,
    (state in ('SELF_REVIEWED', 'EVALUATED', 'VERIFIED'))::int as reviewed,
    (state in ('EVALUATED', 'VERIFIED'))::int as evaluated, (state = 'VERIFIED')::int as verified,
    (state = 'VERIFIED' and result = 'EXCELLENT')::int as excellent, (state = 'VERIFIED' and result = 'GOOD')::int as good,
    (state = 'VERIFIED' and result = 'COMPLETED')::int as completed,
    (state = 'VERIFIED' and result = 'NOT_COMPLETED')::int as not_completed
  from training.plan;

-- Runs as the owner: nobody else may write the numbers. Branches in the order of their ids, so that two never wait for each other.
create function training.tally_up() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  units int[];
  years int[];
begin
  if tg_op = 'INSERT' then
    select array_agg(unit_id), array_agg(year) into units, years
    from (select distinct unit_id, year from fresh order by 1, 2) x;
  else
    select array_agg(unit_id), array_agg(year) into units, years
    from (select unit_id, year from fresh union select unit_id, year from gone order by 1, 2) x;
  end if;
  -- Holds the rows first, so that the count below sees what others committed meanwhile.
  insert into training.tally as t (unit_id, a1, a2, a3, a4, a5, a6, a7, a8, year)
  select u.id, u.path[1], u.path[2], u.path[3], u.path[4], u.path[5], u.path[6], u.path[7], u.path[8], x.year
  from unnest(units, years) as x (unit_id, year) join organisation.unit u on u.id = x.unit_id order by u.id, x.year
  on conflict (unit_id, year) do update set year = excluded.year;
  update training.tally t set registered = n.registered, confirmed = n.confirmed, reviewed = n.reviewed,
    evaluated = n.evaluated, verified = n.verified, excellent = n.excellent, good = n.good, completed = n.completed,
    not_completed = n.not_completed
  from (select x.unit_id, x.year, coalesce(sum(c.registered), 0) as registered, coalesce(sum(c.confirmed), 0) as confirmed,
      coalesce(sum(c.reviewed), 0) as reviewed, coalesce(sum(c.evaluated), 0) as evaluated,
      coalesce(sum(c.verified), 0) as verified, coalesce(sum(c.excellent), 0) as excellent, coalesce(sum(c.good), 0) as good,
      coalesce(sum(c.completed), 0) as completed, coalesce(sum(c.not_completed), 0) as not_completed
    from unnest(units, years) as x (unit_id, year)
    left join training.counted c on c.unit_id = x.unit_id and c.year = x.year group by 1, 2) n
  where t.unit_id = n.unit_id and t.year = n.year;
  return null;
end $$;
create trigger plan_counted_in after insert on training.plan
  referencing new table as fresh for each statement execute function training.tally_up();
create trigger plan_recounted after update on training.plan
  referencing new table as fresh old table as gone for each statement execute function training.tally_up();

-- A plan goes with its member, by whatever way they change their branch; a verified one stays where it was verified.
create function training.follow() returns trigger language plpgsql as $$
begin
  if new.unit_id = old.unit_id then return null; end if;
  update training.plan p set unit_id = b.id
  from (select a.id from organisation.unit o join organisation.unit a on a.id = any(o.path)
    where o.id = new.unit_id and a.type not in ('SUB_BRANCH', 'CELL') order by cardinality(a.path) desc limit 1) b
  where p.person_id = new.person_id and p.state not in ('VERIFIED', 'REFUSED') and p.unit_id <> b.id;
  return null;
end $$;
create trigger membership_takes_plan after update of unit_id on members.membership
  for each row execute function training.follow();

grant select, insert on training.programme, training.step to doanso_app;
grant select, insert, update on training.plan to doanso_app;
grant select on training.tally, training.counted to doanso_app;
