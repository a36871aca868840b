-- GET /training-plans/:planId: 4 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select g.id, g.unit_id as "unitId", u.name as "unitName", g.year, g.sector, g.title, g.criteria_version as "criteriaVersion", g.groups, g.opens_on as "opensOn", g.register_until as "registerUntil", g.review_from as "reviewFrom", g.closes_on as "closesOn" from training.programme g join organisation.unit u on u.id = g.unit_id where g.id = $1;

select l.id, l.programme_id as "programmeId", l.year, l.person_id as "personId", p.full_name as "fullName", l.unit_id as "unitId", l.state, l.answers, l.review, l.self_result as "selfResult", l.result, l.remark, l.temporary_remark as "temporaryRemark", l.version, coalesce(m.status in ('TEMPORARY_AWAY', 'DEFERRED'), false) as away from training.plan l join members.person p on p.id = l.person_id left join members.membership m on m.person_id = l.person_id where l.id = $1;

select s.no, s.deed, s.reason, a.display_name as by_name, s.at from training.step s left join accounts.account a on a.id = s.account_id where s.plan_id = $1 order by s.no desc;
