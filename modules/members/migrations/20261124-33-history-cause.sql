-- Which case changed a record, and by which procedure: the movements that a report counts.
alter table members.history add column case_id uuid;
alter table members.history add column cause text;
create index history_case on members.history (case_id) where case_id is not null;
