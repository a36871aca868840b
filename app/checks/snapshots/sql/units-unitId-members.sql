-- GET /units/:unitId/members: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

with page as materialized ( select * from ((select m.* from members.membership m where m."a3" = $1 and m.counted = true order by m.roster_key asc, m.person_id asc limit $2)) m order by m.roster_key asc, m.person_id asc limit $3) select m.person_id, m.member_code, p.full_name, p.gender, p.date_of_birth, m.unit_id, u.name as unit_name, m.status, m.card_status, p.occupation, p.general_education, p.professional_level, p.party_status, p.ethnicity_code, p.religion_code, m.admission_date, m.changed_at, array[m.roster_key::text, m.person_id::text] as sort_keys from page m join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id order by m.roster_key asc, m.person_id asc;
