-- Branch meetings: who was called, who came, what was decided. A closed meeting is locked; what it was stays in revisions.

create schema meetings;
grant usage on schema meetings to doanso_app;

create table meetings.meeting (
  id uuid primary key,
  -- In whose name it is held: the branch, or for a joint meeting the unit that has all of them below it.
  unit_id int not null references organisation.unit,
  kind text not null check (kind in ('REGULAR', 'THEMATIC', 'EXTRAORDINARY')),
  on_day date not null,
  -- "19:30" at the meeting's place.
  at_time text check (at_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  online boolean not null default false,
  place text,
  agenda text not null check (char_length(agenda) between 1 and 4000),
  minutes text check (char_length(minutes) <= 20000),
  resolution text check (char_length(resolution) <= 8000),
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED', 'CANCELLED')),
  -- The rules by which its quorum was counted.
  rule_set text,
  closed_at timestamptz,
  version int not null default 1,
  account_id uuid not null,
  created_at timestamptz not null default now(),
  check (online or place is not null),
  check ((state = 'CLOSED') = (closed_at is not null and minutes is not null and rule_set is not null))
);

-- A branch that takes part: one, or several in a joint meeting. Each has a quorum of its own.
create table meetings.part (
  meeting_id uuid not null references meetings.meeting,
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  -- The meeting's day, so that what was held below a unit in a month is one walk of an index.
  on_day date not null,
  -- Written when the meeting is closed, null while it is open. `eligible` is the base of the quorum.
  called int, eligible int, present int, excused int, absent int,
  -- Whether the quorum was reached: only then was a meeting held.
  valid boolean,
  primary key (meeting_id, unit_id),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1)),
  check (present + excused + absent = called and eligible <= called)
);
create index part_unit on meetings.part (unit_id, on_day desc, meeting_id desc);
create index part_1 on meetings.part (a1, on_day) where valid;
create index part_2 on meetings.part (a2, on_day) where valid and a2 is not null;
create index part_3 on meetings.part (a3, on_day) where valid and a3 is not null;
create index part_4 on meetings.part (a4, on_day) where valid and a4 is not null;
create index part_5 on meetings.part (a5, on_day) where valid and a5 is not null;
create index part_6 on meetings.part (a6, on_day) where valid and a6 is not null;
create index part_7 on meetings.part (a7, on_day) where valid and a7 is not null;
create index part_8 on meetings.part (a8, on_day) where valid and a8 is not null;

-- Who was called on that day and whether they came. A row stays with the branch of that day, wherever its person goes.
create table meetings.attendance (
  meeting_id uuid not null,
  unit_id int not null,
  person_id uuid not null references members.person,
  -- MEMBER: in the base of the quorum; RELEASED: deferred or away; GUEST: stands here for a time, without a vote.
  called_as text not null check (called_as in ('MEMBER', 'RELEASED', 'GUEST')),
  presence text check (presence in ('PRESENT', 'EXCUSED', 'ABSENT')),
  reason text check (char_length(reason) <= 200),
  primary key (meeting_id, person_id),
  foreign key (meeting_id, unit_id) references meetings.part
);
create index attendance_person on meetings.attendance (person_id);

-- What a meeting was each time it was closed, reopened or cancelled.
create table meetings.revision (
  meeting_id uuid not null references meetings.meeting,
  no int not null check (no > 0),
  deed text not null check (deed in ('CLOSED', 'REOPENED', 'CANCELLED')),
  reason text,
  -- Minutes, resolution, and who was how, as they stood.
  content jsonb not null,
  account_id uuid not null,
  at timestamptz not null default now(),
  primary key (meeting_id, no),
  check (deed = 'CLOSED' or reason is not null)
);

-- What the superior allows a branch: to meet by the quarter, or online.
create table meetings.consent (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  kind text not null check (kind in ('QUARTERLY', 'ONLINE')),
  valid_from date not null,
  -- The first day on which it does not hold any more.
  valid_to date,
  reason text not null,
  given_unit int not null references organisation.unit,
  account_id uuid not null,
  check (valid_to is null or valid_from <= valid_to)
);
create unique index consent_open on meetings.consent (unit_id, kind) where valid_to is null;
create index consent_unit on meetings.consent (unit_id, valid_from);

grant select, insert on meetings.revision to doanso_app;
grant select, insert, update on meetings.meeting, meetings.part, meetings.consent to doanso_app;
grant select, insert, update, delete on meetings.attendance to doanso_app;
