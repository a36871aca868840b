-- Terms and positions that a case began or ended, so that a later decision takes back exactly that and nothing else.
-- `elected_on` is the day of the vote; `decision_date` the day on which the superior approved it.
alter table leadership.term
  add column elected_on date,
  add column case_id uuid,
  add column end_case_id uuid,
  -- The end it had before a case cut it short.
  add column former_to date;
-- Equal ends: withdrawn, as for positions.
alter table leadership.term drop constraint term_check;
alter table leadership.term add constraint term_dates check (valid_from <= valid_to);

alter table leadership.position
  add column elected_on date,
  add column case_id uuid,
  add column end_case_id uuid,
  add column former_to date;
create index position_case on leadership.position (case_id) where case_id is not null;
create index position_end_case on leadership.position (end_case_id) where end_case_id is not null;
create index term_case on leadership.term (case_id) where case_id is not null;
create index term_end_case on leadership.term (end_case_id) where end_case_id is not null;
