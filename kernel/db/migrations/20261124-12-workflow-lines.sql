-- Nobody stands in two open cases of one kind: `procedure` and `open` are copies of the case's, kept by the engine.
alter table workflow.line add column procedure text not null;
alter table workflow.line add column open boolean not null default true;
alter table workflow.line add column reason text;
create unique index line_one_open on workflow.line (person_id, procedure) where open;
