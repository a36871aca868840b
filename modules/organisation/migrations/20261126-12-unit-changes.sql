-- What a unit was before its superior or type changed, on the days [valid_from, valid_to). Only what is over is written:
-- the present stands in `unit`. The tree of any day follows from both.
create table organisation.unit_past (
  unit_id int not null references organisation.unit,
  valid_from date not null,
  valid_to date not null,
  parent_id int references organisation.unit,
  type text not null references organisation.unit_type,
  -- True while the unit had ended and was not yet opened again.
  ended boolean not null default false,
  plan_id uuid,
  primary key (unit_id, valid_from),
  check (valid_from < valid_to)
);
create index unit_past_parent on organisation.unit_past (parent_id) where parent_id is not null;

-- Which unit took over from which: read both ways, for ever.
create table organisation.succession (
  plan_id uuid not null,
  from_unit int not null references organisation.unit,
  to_unit int not null references organisation.unit,
  share text not null check (share in ('ALL', 'PART')),
  on_day date not null,
  primary key (plan_id, from_unit, to_unit)
);
create index succession_from on organisation.succession (from_unit, on_day);
create index succession_to on organisation.succession (to_unit, on_day);
grant select, insert, delete on organisation.unit_past, organisation.succession to doanso_app;

-- Equal ends: founded by a plan that was taken back. The code stays taken, since papers and the trail may name it.
alter table organisation.unit drop constraint unit_check;
alter table organisation.unit add constraint unit_check check (valid_to is null or valid_from <= valid_to);

-- Rows that are listed by unit carry the unit's way. Whoever writes one while that way changes waits for the change, is
-- told that it happened (40001) and begins again with the new way: no row is ever written beside the tree. With the
-- argument `open` the unit must go on as well. Only ways that the statement brings in are asked for.
create function organisation.guard_way() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  units int[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct unit_id) into units from fresh where unit_id is not null;
  else
    select array_agg(distinct unit_id) into units from (
      select unit_id, a1, a2, a3, a4, a5, a6, a7, a8 from fresh
      except select unit_id, a1, a2, a3, a4, a5, a6, a7, a8 from gone) brought where unit_id is not null;
  end if;
  if units is null then return null; end if;
  perform from organisation.unit u where u.id = any(units) order by u.id for key share;
  -- A new statement sees what the wait was for.
  if exists (select from (select distinct unit_id, a1, a2, a3, a4, a5, a6, a7, a8 from fresh where unit_id = any(units)) f
      join organisation.unit u on u.id = f.unit_id
      where u.path <> array_remove(array[f.a1, f.a2, f.a3, f.a4, f.a5, f.a6, f.a7, f.a8], null)
        or (tg_nargs > 0 and u.valid_to <= (now() at time zone 'Asia/Ho_Chi_Minh')::date)) then
    raise exception 'the tree changed below %', tg_relid::regclass using errcode = 'serialization_failure';
  end if;
  return null;
end $$;

-- The same for the tree itself: nobody founds a unit below one that is just ending or moving.
create function organisation.guard_superior() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  perform from organisation.unit u where u.id in (select f.parent_id from fresh f) order by u.id for key share;
  if exists (select from fresh f join organisation.unit p on p.id = f.parent_id
      where f.path <> p.path || f.id
        or (f.valid_to is null and p.valid_to <= (now() at time zone 'Asia/Ho_Chi_Minh')::date)) then
    raise exception 'the tree changed' using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
create trigger superior_in after insert on organisation.unit referencing new table as fresh
  for each statement execute function organisation.guard_superior();
