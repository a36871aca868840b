-- Papers that units issue: numbers without gap or double, what each showed, and whether it still holds.

create schema papers;
grant usage on schema papers to doanso_app;

-- How numbers of a unit and all below it run, from a day on: by term of its congress or by year. The nearest unit
-- above that says something wins; the row without unit holds for everybody.
create table papers.numbering (
  id bigint generated always as identity primary key,
  unit_id int references organisation.unit,
  valid_from date not null,
  period text not null check (period in ('TERM', 'YEAR')),
  -- The unit's symbol in numbers (12-QĐ/ĐTN); null: the one of its tier. Holds for the unit itself only.
  symbol text check (char_length(symbol) between 2 and 20 and symbol !~ '[/[:space:]]'),
  -- Where the rule comes from, and what is not sure about it.
  source text not null,
  doubt text,
  set_by uuid,
  set_at timestamptz not null default now()
);
create unique index numbering_once on papers.numbering (coalesce(unit_id, 0), valid_from);

insert into papers.numbering (unit_id, valid_from, period, source, doubt) values (null, '1900-01-01', 'TERM',
  'HD 36-HD/VPTW (2018) của Văn phòng Trung ương Đảng: số văn bản liên tục từ 01 theo tên loại trong một nhiệm kỳ; Đoàn theo lệ này',
  'Chưa tìm thấy văn bản của Đoàn nói rõ; NĐ 30/2020 đánh số theo năm');

-- The last number of a series. A clerk waits here for another only when both take a number of the same series.
create table papers.counter (
  unit_id int not null references organisation.unit,
  type text not null,
  -- 'T:<term>', 'Y:<year>', or 'O' while the unit has no term.
  period text not null,
  last int not null check (last > 0),
  primary key (unit_id, type, period)
) with (fillfactor = 50);

-- Bodies of papers as a unit adapted them. Rows stay: a paper issued with one is always set with it.
create table papers.template_override (
  id bigint generated always as identity primary key,
  unit_id int not null references organisation.unit,
  kind text not null,
  version int not null,
  -- Null: from here on the program's own again.
  source text check (char_length(source) between 1 and 60000),
  saved_by uuid not null,
  saved_at timestamptz not null default now(),
  unique (unit_id, kind, version)
);

create table papers.paper (
  id uuid primary key,
  kind text not null,
  type text not null,
  title text not null,
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  issuer text not null,
  -- Null for what carries no number.
  period text,
  number int,
  number_text text,
  issued_on date not null,
  abstract text,
  signer_name text not null,
  signer_position text not null,
  signer_authority text,
  -- All that the paper shows, as it was on the day of issue, sealed: it may hold what is sealed in the registry.
  content bytea not null,
  template_override_id bigint references papers.template_override,
  -- Hash of the program's templates on the day of issue.
  template_version text not null,
  state text not null default 'ISSUED' check (state in ('ISSUED', 'VOIDED', 'REVOKED')),
  state_reason text,
  state_on date,
  -- The paper that revoked it.
  revoked_by_paper uuid references papers.paper,
  case_id uuid,
  person_id uuid references members.person,
  -- How the public check names the person: first letters and the given name.
  person_masked text,
  -- 100 random bits, as 20 letters of Crockford's base 32.
  check_code text not null unique check (check_code ~ '^[0-9A-HJKMNP-TV-Z]{20}$'),
  -- Where it is checked; null when it carries no code.
  check_address text,
  -- The file, once it was set.
  sha256 text,
  size bigint,
  pages int,
  issued_by uuid,
  created_at timestamptz not null default now(),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1)),
  check ((number is null) = (period is null) and (number is null) = (number_text is null)),
  check ((state = 'ISSUED') = (state_on is null) and (state = 'ISSUED') = (state_reason is null))
);
-- One number once: what the counter promises is also a constraint.
create unique index paper_number on papers.paper (unit_id, type, period, number) where number is not null;
create index paper_person on papers.paper (person_id) where person_id is not null;
create index paper_case on papers.paper (case_id) where case_id is not null;
create index paper_revoked_by on papers.paper (revoked_by_paper) where revoked_by_paper is not null;
-- The register of a unit and of everything below it, newest first: an equality and a walk along one index.
create index paper_unit on papers.paper (unit_id, issued_on desc, id desc);
create index paper_below_1 on papers.paper (a1, issued_on desc, id desc);
create index paper_below_2 on papers.paper (a2, issued_on desc, id desc) where a2 is not null;
create index paper_below_3 on papers.paper (a3, issued_on desc, id desc) where a3 is not null;
create index paper_below_4 on papers.paper (a4, issued_on desc, id desc) where a4 is not null;
create index paper_below_5 on papers.paper (a5, issued_on desc, id desc) where a5 is not null;
create index paper_below_6 on papers.paper (a6, issued_on desc, id desc) where a6 is not null;
create index paper_below_7 on papers.paper (a7, issued_on desc, id desc) where a7 is not null;
create index paper_below_8 on papers.paper (a8, issued_on desc, id desc) where a8 is not null;

-- Papers set together for printing: one file of a whole selection.
create table papers.bundle (
  id uuid primary key,
  account_id uuid not null,
  unit_id int not null references organisation.unit,
  run_id uuid not null unique,
  form text not null check (form in ('pdf', 'zip', 'register')),
  -- The filter of the register, or the ids that were ticked; no personal data.
  request jsonb not null,
  file_name text not null,
  sha256 text,
  size bigint,
  papers int,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index bundle_account on papers.bundle (account_id, created_at desc);
create index bundle_expires on papers.bundle (expires_at);

grant select, insert, update on papers.paper, papers.counter to doanso_app;
grant select, insert on papers.numbering, papers.template_override to doanso_app;
grant usage on all sequences in schema papers to doanso_app;
grant select, insert, update, delete on papers.bundle to doanso_app;
