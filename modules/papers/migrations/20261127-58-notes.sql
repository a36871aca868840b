-- What a later decision changed of what a paper says, while the paper itself goes on holding.
alter table papers.paper add column note text;
