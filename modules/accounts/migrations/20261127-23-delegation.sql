-- A role in another's hands for some days (uỷ quyền): the row is the delegate's, `delegated_from` the giver's own role.
-- It always has an end, and none later than the giver's role.
alter table accounts.assignment add column delegated_from uuid references accounts.assignment;
alter table accounts.assignment add column delegation_note text;
alter table accounts.assignment add constraint delegation_has_end check (delegated_from is null or valid_to is not null);
create index assignment_delegated on accounts.assignment (delegated_from) where delegated_from is not null;
