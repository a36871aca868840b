-- What each listener has done with an event of the outbox. Written in the transaction of the listener's own work, so
-- that it happens once; a listener that failed too often gives the event up (`dead_at`) and a person decides.
create table house.delivery (
  outbox_id bigint not null references house.outbox on delete cascade,
  listener text not null,
  attempts int not null default 0,
  done_at timestamptz,
  dead_at timestamptz,
  -- The kind of failure without input: never personal data.
  problem text,
  primary key (outbox_id, listener)
);
create index delivery_waiting on house.delivery (listener, outbox_id) where done_at is null and dead_at is null;
create index delivery_dead on house.delivery (dead_at) where dead_at is not null;
create index outbox_delivered on house.outbox (delivered_at) where delivered_at is not null;
create index run_finished on house.run (finished_at) where finished_at is not null;
grant select, insert, update, delete on house.delivery to doanso_app;
