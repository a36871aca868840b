-- Each walk over the rows of a statement is paid by whoever writes them, an import of 100,000 most of all: one instead of
-- two. A row of `came` is a unit's, since the way says the unit.
create or replace function figures.member_in() returns trigger language plpgsql as $$
begin
  with came as (
    select unit_id, a1, a2, a3, a4, a5, a6, a7, a8, count(*) as n from fresh where counted
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9),
  noted as (insert into figures.dirty (unit_id) select unit_id from came)
  insert into figures.flow_delta (a1, a2, a3, a4, a5, a6, a7, a8, above, day, kind, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, 0, figures.today(), 'REGISTERED', n from came;
  return null;
end $$;

create or replace function figures.member_out() returns trigger language plpgsql as $$
begin
  with went as (
    select unit_id, a1, a2, a3, a4, a5, a6, a7, a8, count(*) as n from gone where counted
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9),
  noted as (insert into figures.dirty (unit_id) select unit_id from went)
  insert into figures.flow_delta (a1, a2, a3, a4, a5, a6, a7, a8, above, day, kind, n)
  select a1, a2, a3, a4, a5, a6, a7, a8, 0, figures.today(), 'STRUCK', n from went;
  return null;
end $$;

-- Most statements on persons only raise versions: by the list of columns they are not even compared.
create or replace trigger figures_changed after update of gender, ethnicity_code, religion_code, general_education,
    professional_level, occupation, party_status, identity_verified, national_id_hash, phone_hash
  on members.person for each row
  when ((old.gender, old.ethnicity_code, old.religion_code, old.general_education, old.professional_level,
      old.occupation, old.party_status, old.identity_verified, old.national_id_hash is null, old.phone_hash is null)
    is distinct from (new.gender, new.ethnicity_code, new.religion_code, new.general_education, new.professional_level,
      new.occupation, new.party_status, new.identity_verified, new.national_id_hash is null, new.phone_hash is null))
  execute function figures.person_changed();
