-- GET /my-training: 7 statements

select "p"."id", "p"."full_name", "p"."date_of_birth", "p"."party_status", "p"."is_salaried", "m"."member_code", "m"."status", "m"."status_since", "m"."admission_date", "m"."card_status", "m"."card_no", "u"."id" as "unit_id", "u"."path", "u"."name" as "unit_name" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."merged_into" is null and "p"."id" = any($1::uuid[]);

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2, $3, $4);

select g.id, g.unit_id as "unitId", u.name as "unitName", g.year, g.sector, g.title, g.criteria_version as "criteriaVersion", g.groups, g.opens_on as "opensOn", g.register_until as "registerUntil", g.review_from as "reviewFrom", g.closes_on as "closesOn" from training.programme g join organisation.unit u on u.id = g.unit_id where g.id = $1;

select g.id, g.unit_id as "unitId", u.name as "unitName", g.year, g.sector, g.title, g.criteria_version as "criteriaVersion", g.groups, g.opens_on as "opensOn", g.register_until as "registerUntil", g.review_from as "reviewFrom", g.closes_on as "closesOn" from training.programme g join organisation.unit u on u.id = g.unit_id where g.unit_id = any($1::int[]) and g.year = $2 and (g.sector is null or g.sector = (select sector from organisation.unit where id = $3)) order by cardinality(u.path) desc, g.sector is null, g.criteria_version desc limit 1;

select l.id, l.programme_id as "programmeId", l.year, l.person_id as "personId", p.full_name as "fullName", l.unit_id as "unitId", l.state, l.answers, l.review, l.self_result as "selfResult", l.result, l.remark, l.temporary_remark as "temporaryRemark", l.version, coalesce(m.status in ('TEMPORARY_AWAY', 'DEFERRED'), false) as away from training.plan l join members.person p on p.id = l.person_id left join members.membership m on m.person_id = l.person_id where l.person_id = $1 and l.year = $2;

select s.no, s.deed, s.reason, a.display_name as by_name, s.at from training.step s left join accounts.account a on a.id = s.account_id where s.plan_id = $1 order by s.no desc;

select year, result from training.plan where state = 'VERIFIED' and year < $1 and person_id in (select id from members.person where id = $2 or merged_into = $3) order by year desc limit 10;
