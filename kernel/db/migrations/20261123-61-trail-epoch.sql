-- Transaction numbers order the trail, and a database that was copied to another server counts them anew from below.
-- Every such move begins a new epoch; lines are in the order (epoch, xid, id). The epoch of new lines is the column's
-- default, which only the owner can change.
create table trail.epoch (
  number int primary key,
  begun_at timestamptz not null default now(),
  reason text not null
);
insert into trail.epoch (number, reason) values (1, 'the first start');
grant select on trail.epoch to doanso_app;

alter table trail.line add column epoch int not null default 1;
alter table trail.seal add column epoch int not null default 1;
alter table trail.seal alter column epoch drop default;
-- For every line of the batch, in order: id (8 bytes, big-endian) and leaf hash (32 bytes).
alter table trail.seal rename column leaves to entries;

drop index trail.line_xid;
create index line_order on trail.line (epoch, xid, id);

-- The program cannot choose when, where in the order, or as what number a line is written.
revoke insert on trail.line from doanso_app;
grant insert (account_id, role, action, subject_kind, subject_id, person_id, unit_id, a1, a2, a3, a4, a5, a6, a7, a8,
  details, reason, request_id, ip) on trail.line to doanso_app;
