-- Rating of units: sets of criteria as data, a score sheet for each unit and year, what was recognised.

create table ratings.criteria_set (
  id uuid primary key,
  -- Null: the program's own, for whoever has none.
  unit_id int references organisation.unit,
  version int not null,
  name text not null,
  source text not null,
  surety text not null check (surety in ('written', 'practice', 'ours')),
  criteria jsonb not null,
  thresholds jsonb not null,
  account_id uuid,
  made_at timestamptz not null default now()
);
create unique index criteria_set_version on ratings.criteria_set (unit_id, version) nulls not distinct;

insert into ratings.criteria_set (id, version, name, source, surety, criteria, thresholds) values (
  '019a7000-0000-7000-8000-000000000001', 1, 'Bộ tiêu chí mẫu',
  'Theo các nhóm điều kiện thường gặp trong hướng dẫn của các tỉnh đoàn; chưa thấy bộ tiêu chí của Trung ương cho chi đoàn. Điểm do phần mềm chọn, cấp trên đặt bộ riêng.',
  'ours',
  '[{"code": "GOOD_SHARE", "vi": "Tỷ lệ đoàn viên xếp loại hoàn thành tốt trở lên", "en": "Members rated good or better", "most": 25, "measure": "GOOD_SHARE", "full": 90},
    {"code": "DUES", "vi": "Thu đoàn phí đầy đủ", "en": "Dues collected", "most": 15, "measure": "DUES", "full": 100},
    {"code": "MEETINGS", "vi": "Sinh hoạt chi đoàn hằng tháng", "en": "Monthly branch meetings", "most": 15, "measure": "MEETINGS", "full": 90},
    {"code": "DATA", "vi": "Hồ sơ đoàn viên đủ định danh và số điện thoại", "en": "Records with national id and phone", "most": 15, "measure": "DATA", "full": 95},
    {"code": "NEW_MEMBERS", "vi": "Kết nạp đoàn viên mới", "en": "New members", "most": 10, "measure": "NEW_MEMBERS", "full": 1},
    {"code": "ACTIVITIES", "vi": "Hoạt động, công trình, phần việc thanh niên", "en": "Activities and youth works", "most": 15, "measure": null, "full": 100},
    {"code": "PARTY", "vi": "Giới thiệu đoàn viên ưu tú cho Đảng, tham gia xây dựng Đảng", "en": "Introductions to the Party", "most": 5, "measure": null, "full": 100}]',
  '{"EXCELLENT": 90, "GOOD": 70, "COMPLETED": 50}');

-- A unit's year. `state` is a copy of the case's; level and score stand when it is recognised.
create table ratings.unit_rating (
  unit_id int not null references organisation.unit,
  year int not null,
  superior_id int not null references organisation.unit,
  -- The kind within which the cap holds.
  unit_type text not null,
  case_id uuid not null references workflow.case,
  criteria_id uuid not null references ratings.criteria_set,
  state text not null check (state in ('SCORING', 'SUBMITTED', 'RETURNED', 'RECOGNISED', 'CANCELLED')),
  since date not null,
  -- Tenths of a point: of the unit itself, and as the superior has it.
  self_score int,
  score int,
  -- What the score comes to while it waits.
  proposed text,
  level text check (level in ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')),
  decision_no text,
  decision_date date,
  primary key (unit_id, year),
  check ((state = 'RECOGNISED') = (level is not null))
);
create index unit_rating_superior on ratings.unit_rating (superior_id, year);
create unique index unit_rating_case on ratings.unit_rating (case_id);
create index unit_rating_criteria on ratings.unit_rating (criteria_id);

create table ratings.unit_score (
  case_id uuid not null references workflow.case,
  code text not null,
  -- Tenths of a point. Computed ones are written when the rating is recognised, and looked up anew until then.
  self int,
  evidence text,
  superior int,
  why text,
  computed int,
  primary key (case_id, code)
);

grant select, insert on ratings.criteria_set to doanso_app;
grant select, insert, update on ratings.unit_rating, ratings.unit_score to doanso_app;
