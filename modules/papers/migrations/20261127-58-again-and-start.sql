-- Papers issued again after their file could not be set, and series that go on from numbers given by hand.

-- Whether its file could not be set: such a paper, and only such a one, is issued again.
alter table papers.paper add column failed boolean not null default false check (not failed or state = 'VOIDED');
-- Until now the program's own reason told it.
update papers.paper set failed = true
  where state = 'VOIDED' and sha256 is null and state_reason like 'Tệp %' and (state_reason like 'Tệp không dựng được%' or state_reason like 'Tệp dựng ra lớn hơn%');
-- The voided paper in whose place it was issued.
alter table papers.paper add column instead_of uuid references papers.paper;
create unique index paper_instead_of on papers.paper (instead_of) where instead_of is not null;

-- The first number of a series that was kept by hand before: said once, before the program issued its first.
create table papers.series_start (
  unit_id int not null references organisation.unit,
  type text not null,
  period text not null,
  first int not null check (first between 2 and 100000),
  -- A series without a term is carried into the term that is recorded later, if it began in it.
  on_day date not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  primary key (unit_id, type, period)
);
grant select, insert on papers.series_start to doanso_app;
