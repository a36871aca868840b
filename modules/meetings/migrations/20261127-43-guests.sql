-- Who attends a meeting without belonging to its branches, and the minutes as a paper of the register.

-- A superior's delegate, an invited guest: written down by name, in no quorum, without a vote.
create table meetings.guest (
  id uuid primary key,
  meeting_id uuid not null references meetings.meeting,
  full_name text not null check (char_length(full_name) between 2 and 120),
  -- As what they came: "Phó Bí thư Đoàn xã".
  post text not null check (char_length(post) between 2 and 200),
  account_id uuid not null,
  created_at timestamptz not null default now()
);
create index guest_meeting on meetings.guest (meeting_id, created_at);
grant select, insert, delete on meetings.guest to doanso_app;

-- The minutes that hold; a meeting that is opened again has none until they are issued anew.
alter table meetings.meeting add column paper_id uuid references papers.paper;
create unique index meeting_paper on meetings.meeting (paper_id) where paper_id is not null;
