-- Figures of every unit, kept beside the registry. Sizes by status are `members.headcount`; here is what members are, and
-- how their number came about. Nobody who writes waits for a figure: writers only insert, one job folds.

create schema figures;
grant usage on schema figures to doanso_app;

-- What is counted of a member, in one place: for the fold, for the recount and for nobody else.
create view figures.fact as
  select m.unit_id, m.a1, m.a2, m.a3, m.a4, m.a5, m.a6, m.a7, m.a8, m.date_of_birth,
    coalesce(p.gender, '?') as gender, p.ethnicity_code as ethnicity, p.religion_code as religion,
    coalesce(p.general_education, '?') as general, coalesce(p.professional_level, '?') as professional,
    coalesce(p.occupation, '?') as occupation, p.party_status as party, coalesce(m.card_status, 'NONE') as card,
    case when m.has_member_book then 'YES' else 'NO' end as book,
    case when p.identity_verified <> 'NOT_VERIFIED' then 'YES' else 'NO' end as verified,
    case when p.national_id_hash is null then 'NO' else 'YES' end as "nationalId",
    case when p.phone_hash is null then 'NO' else 'YES' end as phone,
    case when exists (select from accounts.account a where a.person_id = m.person_id and a.disabled_at is null)
      then 'YES' else 'NO' end as account
  from members.membership m join members.person p on p.id = m.person_id where m.counted;

-- What each unit that members stand in adds to its superiors, with the way under which it was added. `cells` holds the
-- numbers by dimension and value, as {"ethnicity:01": 12}; only those that are not zero.
create table figures.home (
  unit_id int primary key,
  path int[] not null,
  cells jsonb not null
);
-- The sums of `home` over everything below a unit, without the unit itself. The figure of a unit is both together.
create table figures.total (
  unit_id int not null,
  cell text collate "C" not null,
  n int not null,
  primary key (unit_id, cell)
);
-- Units whose members changed since they were counted.
create table figures.dirty (
  id bigint generated always as identity primary key,
  unit_id int not null
);
-- On which day ages were taken, and at which moment every change was in the figures.
create table figures.state (
  one boolean primary key default true check (one),
  aged_on date not null,
  folded_at timestamptz not null
);
insert into figures.state (aged_on, folded_at) values ((now() at time zone 'Asia/Ho_Chi_Minh')::date, now());

-- Who came to a unit and everything below it, and who left, by the day on which it took effect.
create table figures.flow (
  unit_id int not null,
  day date not null,
  kind text collate "C" not null,
  n int not null,
  primary key (unit_id, day, kind)
);
-- Flows on their way into the sums. They touch the units of the way that lie deeper than `above`: whoever goes from one
-- branch to another of the same base union neither leaves nor enters it.
create table figures.flow_delta (
  id bigint generated always as identity primary key,
  a1 int not null, a2 int, a3 int, a4 int, a5 int, a6 int, a7 int, a8 int,
  above int not null,
  day date not null,
  kind text not null,
  n int not null
);
grant select, insert, update, delete on all tables in schema figures to doanso_app;
grant usage on all sequences in schema figures to doanso_app;

create function figures.today() returns date language sql stable as
  $$ select (now() at time zone 'Asia/Ho_Chi_Minh')::date $$;

create function figures.member_in() returns trigger language plpgsql as $$
begin
  insert into figures.dirty (unit_id) select distinct unit_id from fresh where counted;
  insert into figures.flow_delta (a1, a2, a3, a4, a5, a6, a7, a8, above, day, kind, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, 0, figures.today(), 'REGISTERED', count(*) from fresh where counted
  group by 1, 2, 3, 4, 5, 6, 7, 8;
  return null;
end $$;

create function figures.member_out() returns trigger language plpgsql as $$
begin
  insert into figures.dirty (unit_id) select distinct unit_id from gone where counted;
  insert into figures.flow_delta (a1, a2, a3, a4, a5, a6, a7, a8, above, day, kind, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, 0, figures.today(), 'STRUCK', count(*) from gone where counted
  group by 1, 2, 3, 4, 5, 6, 7, 8;
  return null;
end $$;

-- The day of a change is the day on which it took effect, but never before the change that it followed, before the
-- person's registration, or in the future: the sums up to any day are then numbers of people who were there.
create function figures.member_changed() returns trigger language plpgsql as $$
begin
  insert into figures.dirty (unit_id)
  select unit_id from fresh where counted union select unit_id from gone where counted;

  with changed as (
    select o.counted as was, n.counted as is_now, o.unit_id <> n.unit_id as went,
      array_remove(array[o.a1, o.a2, o.a3, o.a4, o.a5, o.a6, o.a7, o.a8], null) as left_way,
      array_remove(array[n.a1, n.a2, n.a3, n.a4, n.a5, n.a6, n.a7, n.a8], null) as new_way,
      case when o.counted = n.counted and o.unit_id = n.unit_id then figures.today()
        else least(figures.today(), greatest(
          case when o.counted <> n.counted then n.status_since else n.joined_unit_on end,
          o.status_since, o.joined_unit_on,
          (select (p.created_at at time zone 'Asia/Ho_Chi_Minh')::date from members.person p where p.id = n.person_id)))
      end as day,
      case
        when not o.counted then case o.status when 'CANDIDATE' then 'ADMITTED' else 'RESTORED' end
        when not n.counted then case
          when n.status in ('MATURED', 'REMOVED', 'EXPELLED', 'DECEASED', 'WITHDRAWN', 'MOVED_OUT') then n.status
          when n.status = 'CANDIDATE' then 'ANNULLED' else 'STRUCK' end
        -- A change of the tree writes its line of the history in the same statement, a transfer afterwards.
        when o.unit_id = n.unit_id or exists (select from members.history h where h.person_id = n.person_id
          and h.at = now() and h.kind in ('unit_change', 'unit_change_undone')) then 'REORGANISED'
        else 'TRANSFERRED' end as kind
    from gone o join fresh n on n.person_id = o.person_id
    where (o.counted or n.counted) and (o.counted <> n.counted or (o.a1, o.a2, o.a3, o.a4, o.a5, o.a6, o.a7, o.a8)
      is distinct from (n.a1, n.a2, n.a3, n.a4, n.a5, n.a6, n.a7, n.a8))),
  summed as (select was, is_now, left_way, new_way, day, kind, count(*) as n from changed group by 1, 2, 3, 4, 5, 6),
  apart as (
    select s.*, case when was and is_now then (select min(i) - 1 from generate_series(1, 8) as i
      where left_way[i] is distinct from new_way[i]) else 0 end as above from summed s),
  flows as (
    select left_way as way, above, day, case when is_now then kind || '_OUT' else kind end as kind, n
      from apart where was
    union all
    select new_way, above, day, case when was then kind || '_IN' else kind end, n from apart where is_now)
  insert into figures.flow_delta (a1, a2, a3, a4, a5, a6, a7, a8, above, day, kind, n)
  select way[1], way[2], way[3], way[4], way[5], way[6], way[7], way[8], above, day, kind, n from flows;
  return null;
end $$;

create trigger figures_in after insert on members.membership
  referencing new table as fresh for each statement execute function figures.member_in();
create trigger figures_out after delete on members.membership
  referencing old table as gone for each statement execute function figures.member_out();
create trigger figures_changed after update on members.membership
  referencing new table as fresh old table as gone for each statement execute function figures.member_changed();

-- Row by row with a condition, since most changes of a person are of nothing that is counted.
create function figures.person_changed() returns trigger language plpgsql as $$
begin
  insert into figures.dirty (unit_id)
  select m.unit_id from members.membership m where m.person_id = new.id and m.counted;
  return null;
end $$;
create trigger figures_changed after update on members.person for each row
  when ((old.gender, old.ethnicity_code, old.religion_code, old.general_education, old.professional_level,
      old.occupation, old.party_status, old.identity_verified, old.national_id_hash is null, old.phone_hash is null)
    is distinct from (new.gender, new.ethnicity_code, new.religion_code, new.general_education, new.professional_level,
      new.occupation, new.party_status, new.identity_verified, new.national_id_hash is null, new.phone_hash is null))
  execute function figures.person_changed();

create function figures.account_changed() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into figures.dirty (unit_id)
    select m.unit_id from members.membership m where m.person_id = old.person_id and m.counted;
  end if;
  if tg_op <> 'DELETE' then
    insert into figures.dirty (unit_id)
    select m.unit_id from members.membership m where m.person_id = new.person_id and m.counted;
  end if;
  return null;
end $$;
create trigger figures_account after insert or delete or update of person_id, disabled_at on accounts.account
  for each row execute function figures.account_changed();

create function figures.sector_changed() returns trigger language plpgsql as $$
begin
  insert into figures.dirty (unit_id) values (new.id);
  return null;
end $$;
create trigger figures_sector after update of sector on organisation.unit for each row
  when (old.sector is distinct from new.sector) execute function figures.sector_changed();

-- What stands in the registry already: counted by the first fold; the flows begin today with everybody who is there.
insert into figures.dirty (unit_id) select distinct unit_id from members.membership where counted;
insert into figures.flow (unit_id, day, kind, n)
  select a.unit_id, figures.today(), 'REGISTERED', count(*) from members.membership m
  cross join lateral unnest(array[m.a1, m.a2, m.a3, m.a4, m.a5, m.a6, m.a7, m.a8]) as a (unit_id)
  where m.counted and a.unit_id is not null group by 1;
