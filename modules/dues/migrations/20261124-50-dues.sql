-- Dues: what members owe by month, what was taken, and where the money is. Whole đồng everywhere.

create schema dues;
grant usage on schema dues to doanso_app;

-- The book of one unit. Whoever writes into it holds this row, so entries and receipts of a unit have no gap or double.
create table dues.book (
  unit_id int primary key references organisation.unit,
  -- Number of the unit's last entry, and of the last one that a closing covers.
  last_entry int not null default 0,
  closed_entry int not null default 0,
  -- The last month closed; null: none yet.
  closed_month date,
  -- What was taken back beyond what was collected, left over from the last closing: 0 or less.
  carried bigint not null default 0 check (carried <= 0)
);

-- What a month of a branch came to. Sums are kept by the triggers below; provinces see these alone.
create table dues.period (
  unit_id int not null references organisation.unit,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  month date not null check (extract(day from month) = 1),
  -- Null while the month holds nothing but what was paid ahead.
  opened_at timestamptz,
  lines int not null default 0,
  claimed bigint not null default 0,
  paid bigint not null default 0,
  waived bigint not null default 0,
  written_off bigint not null default 0,
  closed_at timestamptz,
  primary key (unit_id, month),
  check (unit_id = coalesce(a8, a7, a6, a5, a4, a3, a2, a1))
);
create index period_1 on dues.period (a1, month);
create index period_2 on dues.period (a2, month) where a2 is not null;
create index period_3 on dues.period (a3, month) where a3 is not null;
create index period_4 on dues.period (a4, month) where a4 is not null;
create index period_5 on dues.period (a5, month) where a5 is not null;
create index period_6 on dues.period (a6, month) where a6 is not null;
create index period_7 on dues.period (a7, month) where a7 is not null;
create index period_8 on dues.period (a8, month) where a8 is not null;

-- What one member owes for one month, to the branch where they stood on its first day. Paid, waived and written off are
-- sums over postings, written by a trigger alone; the state of a line is read from them.
create table dues.line (
  id bigint generated always as identity primary key,
  unit_id int not null references organisation.unit,
  person_id uuid not null references members.person,
  month date not null check (extract(day from month) = 1),
  amount bigint not null check (amount >= 0),
  salaried boolean not null,
  -- Exempt when the month was opened: nothing was ever claimed.
  exempt boolean not null default false,
  paid bigint not null default 0 check (paid >= 0),
  waived bigint not null default 0 check (waived >= 0),
  written_off bigint not null default 0 check (written_off >= 0),
  check (amount - paid - waived - written_off >= 0)
);
create unique index line_person_month on dues.line (person_id, month);
create index line_unit_month on dues.line (unit_id, month);

create table dues.account (
  unit_id int not null references organisation.unit,
  kind text not null check (kind in (
    -- debit side: members owe, money in the cash box, money in the bank, money sent up that has not arrived
    'RECEIVABLE', 'CASH', 'BANK', 'IN_TRANSIT',
    -- credit side: dues claimed, share received from below, bank money of an unknown payer, share owed to the superior
    'CLAIMED', 'SHARE_IN', 'UNPLACED', 'OWED_UP',
    -- the share that was passed up, as a cost of the unit
    'PASSED_UP')),
  balance bigint not null default 0,
  primary key (unit_id, kind)
);

create table dues.entry (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  no int not null check (no > 0),
  nature text not null check (nature in (
    'OPENING', 'AHEAD', 'RECEIPT', 'BANK_IN', 'EXEMPTION', 'WRITE_OFF', 'SHARE', 'SENT', 'ARRIVED', 'SHARE_IN')),
  on_day date not null,
  month date,
  -- The entry that this one takes back; each at most once.
  reverses uuid references dues.entry,
  reason text,
  account_id uuid,
  at timestamptz not null default now(),
  unique (unit_id, no),
  unique (id, unit_id)
);
create unique index entry_reverses on dues.entry (reverses) where reverses is not null;
create index entry_unit_month on dues.entry (unit_id, month) where month is not null;

-- Debit above zero, credit below; the lines of an entry sum to zero.
create table dues.posting (
  entry_id uuid not null,
  n smallint not null,
  unit_id int not null,
  account text not null,
  amount bigint not null check (amount <> 0),
  line_id bigint references dues.line,
  primary key (entry_id, n),
  foreign key (entry_id, unit_id) references dues.entry (id, unit_id)
);
create index posting_line on dues.posting (line_id) where line_id is not null;
create index posting_account on dues.posting (unit_id, account);

create function dues.balanced() returns trigger language plpgsql as $$
declare
  entry uuid;
  total numeric;
  lines int;
begin
  if tg_table_name = 'entry' then entry := new.id; else entry := new.entry_id; end if;
  select coalesce(sum(amount), 0), count(*) into total, lines from dues.posting p where p.entry_id = entry;
  if total <> 0 or lines < 2 then
    raise exception 'entry % has % postings that sum to %', entry, lines, total using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger entry_balanced after insert on dues.entry
  deferrable initially deferred for each row execute function dues.balanced();
create constraint trigger posting_balanced after insert on dues.posting
  deferrable initially deferred for each row execute function dues.balanced();

-- Runs as the owner: balances and what a line was paid follow from postings, and nobody else may write them.
create function dues.post() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into dues.account as a (unit_id, kind, balance)
  select f.unit_id, f.account, sum(f.amount) from fresh f group by 1, 2 order by 1, 2
  on conflict (unit_id, kind) do update set balance = a.balance + excluded.balance;
  if not exists (select from fresh where line_id is not null) then return null; end if;
  with moved as (
    select f.line_id, sum(-f.amount) filter (where e.nature = 'RECEIPT') as paid,
      sum(-f.amount) filter (where e.nature = 'EXEMPTION') as waived,
      sum(-f.amount) filter (where e.nature = 'WRITE_OFF') as written_off
    from fresh f join dues.entry e on e.id = f.entry_id
    where f.line_id is not null and f.account = 'RECEIVABLE' group by 1),
  changed as (
    update dues.line l set paid = l.paid + coalesce(m.paid, 0), waived = l.waived + coalesce(m.waived, 0),
      written_off = l.written_off + coalesce(m.written_off, 0)
    from moved m where l.id = m.line_id returning l.unit_id, l.month, m.paid, m.waived, m.written_off)
  update dues.period p set paid = p.paid + c.paid, waived = p.waived + c.waived, written_off = p.written_off + c.written_off
  from (select unit_id, month, coalesce(sum(paid), 0) as paid, coalesce(sum(waived), 0) as waived,
      coalesce(sum(written_off), 0) as written_off from changed group by 1, 2) c
  where p.unit_id = c.unit_id and p.month = c.month;
  return null;
end $$;
create trigger posting_posts after insert on dues.posting
  referencing new table as fresh for each statement execute function dues.post();

create table dues.receipt_counter (
  unit_id int not null references organisation.unit,
  year int not null,
  last int not null default 0,
  primary key (unit_id, year)
);
create table dues.receipt (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  year int not null,
  no int not null check (no > 0),
  person_id uuid not null references members.person,
  amount bigint not null check (amount > 0),
  channel text not null check (channel in ('CASH', 'BANK')),
  on_day date not null,
  months date[] not null,
  entry_id uuid not null unique references dues.entry,
  bank_line_id uuid,
  unique (unit_id, year, no)
);
create index receipt_person on dues.receipt (person_id, on_day);
create index receipt_bank_line on dues.receipt (bank_line_id) where bank_line_id is not null;

-- Who owes nothing in which months, by decision of a case.
create table dues.exemption (
  person_id uuid not null references members.person,
  month date not null,
  case_id uuid not null,
  revoked boolean not null default false,
  primary key (person_id, month, case_id)
);
create unique index exemption_once on dues.exemption (person_id, month) where not revoked;
create index exemption_case on dues.exemption (case_id);

-- What a payer writes into a transfer: a serial, told as a short code with a check character.
create table dues.reference (
  serial bigint generated always as identity primary key,
  person_id uuid unique references members.person,
  unit_id int unique references organisation.unit,
  check ((person_id is null) <> (unit_id is null))
);

-- How a unit takes money. The account's number and holder lie in `sealed`.
create table dues.setting (
  unit_id int primary key references organisation.unit,
  bank_bin text check (bank_bin ~ '^\d{6}$'),
  sealed bytea,
  -- Null: as its kind has it (units abroad keep all).
  keeps_all boolean,
  -- The program opens each month for the branches at and below it.
  opens_itself boolean not null default false,
  version int not null default 1,
  check ((bank_bin is null) = (sealed is null))
);
create index setting_opens on dues.setting (unit_id) where opens_itself;

create table dues.closing (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  month date not null,
  from_entry int not null,
  to_entry int not null,
  collected bigint not null,
  carried_in bigint not null check (carried_in <= 0),
  carried_out bigint not null check (carried_out <= 0),
  share int[] not null,
  passed bigint not null check (passed >= 0),
  rule_set text not null,
  account_id uuid not null,
  at timestamptz not null default now(),
  unique (unit_id, month),
  unique (unit_id, to_entry, month)
);
create table dues.closing_balance (
  closing_id uuid not null references dues.closing,
  kind text not null,
  opening bigint not null,
  movement bigint not null,
  closing bigint not null,
  primary key (closing_id, kind),
  check (closing = opening + movement)
);

create table dues.slip (
  id uuid primary key,
  closing_id uuid not null unique references dues.closing,
  from_unit int not null references organisation.unit,
  to_unit int not null references organisation.unit,
  month date not null,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('DRAFT', 'SENT', 'RECEIVED', 'DISPUTED')),
  channel text check (channel in ('CASH', 'BANK')),
  sent_on date,
  sent_entry uuid references dues.entry,
  received_on date,
  received_entry uuid references dues.entry,
  note text,
  version int not null default 1,
  changed_at timestamptz not null default now()
);
create index slip_from on dues.slip (from_unit, month desc);
create index slip_to on dues.slip (to_unit, state, month desc);

create table dues.statement (
  id uuid primary key,
  unit_id int not null references organisation.unit,
  file_name text not null,
  sha256 text not null,
  state text not null default 'UPLOADED' check (state in ('UPLOADED', 'READ')),
  -- The guessed columns with samples, sealed, since they hold payers.
  preview bytea,
  counts jsonb not null default '{}',
  account_id uuid not null,
  created_at timestamptz not null default now()
);
create index statement_unit on dues.statement (unit_id, created_at desc);

create table dues.bank_line (
  id uuid primary key,
  statement_id uuid not null references dues.statement,
  unit_id int not null references organisation.unit,
  row_no int not null,
  on_day date not null,
  amount bigint not null check (amount > 0),
  -- Keyed hash of what makes a bank line itself, so that the same one twice is met.
  fingerprint bytea not null,
  -- Text and payer as the bank wrote them.
  sealed bytea not null,
  entry_id uuid not null references dues.entry,
  -- How much of it has been given to members or slips.
  placed bigint not null default 0 check (placed >= 0),
  -- How much of it a person found to be no dues.
  dropped bigint not null default 0 check (dropped >= 0),
  -- Why a person must look at it; null: the reference said who.
  doubt text,
  -- Who it probably is.
  person_id uuid references members.person,
  check (placed + dropped <= amount),
  unique (unit_id, fingerprint)
);
create index bank_line_statement on dues.bank_line (statement_id, row_no);
create index bank_line_open on dues.bank_line (unit_id, on_day) where placed + dropped < amount;
create index bank_line_person on dues.bank_line (person_id) where person_id is not null;
alter table dues.receipt add foreign key (bank_line_id) references dues.bank_line;

-- Books are added to, never rewritten: what was wrong is taken back by an opposite entry.
grant select, insert on dues.line, dues.entry, dues.posting, dues.receipt, dues.closing, dues.closing_balance to doanso_app;
grant select on dues.account to doanso_app;
grant select, insert, update on dues.book, dues.period, dues.receipt_counter, dues.exemption, dues.reference,
  dues.setting, dues.slip, dues.statement, dues.bank_line to doanso_app;
grant usage on all sequences in schema dues to doanso_app;
