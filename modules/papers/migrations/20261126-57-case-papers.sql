-- Which paper of its case's procedure it is: the decision, the certificate, the revocation.
alter table papers.paper add column case_part text check (case_part is null or case_id is not null);
-- One's own papers, newest first.
drop index papers.paper_person;
create index paper_person on papers.paper (person_id, issued_on desc, id desc) where person_id is not null;
