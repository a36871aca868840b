-- GET /cases/:caseId: 14 statements

select "a"."id" from "accounts"."account" as "own" inner join "accounts"."account" as "a" on "a"."person_id" = "own"."person_id" where "own"."id" = any($1::uuid[]);

select "id", "name", "valid_from", "value", "decision_no", "reason", "account_id", "changed_at" from "rules"."change" order by "id";

select "p"."id", "p"."full_name", "p"."date_of_birth", "p"."party_status", "p"."is_salaried", "m"."member_code", "m"."status", "m"."status_since", "m"."admission_date", "m"."card_status", "m"."card_no", "u"."id" as "unit_id", "u"."path", "u"."name" as "unit_name" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."merged_into" is null and "p"."id" = any($1::uuid[]);

select "person_id", "no", "facts", "outcome", "reason" from "workflow"."line" where "case_id" = $1 and "no" > $2 order by "no" limit $3;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2);

select * from "workflow"."attachment" where "case_id" = $1 and "removed_at" is null order by "attached_at";

select * from "workflow"."case" where "id" = $1;

select * from "workflow"."place" where "case_id" = $1;

select * from "workflow"."waiting" where "case_id" = $1;

select c.id, c.procedure, c.state, c.phase, c.person_id, p.full_name, p.date_of_birth, m.member_code, pu.path as person_path, (select count(*)::int from workflow.line l where l.case_id = c.id having count(*) > 0) as people, c.since, c.begun_at, w.due_on, w.unit_id as hand_id, hu.name as hand_name, w.permission, w.person_id as waiting_person, s.unit_id as begun_unit, bu.name as begun_name, c.facts ->> 'askedName' as asked_name from workflow.case c left join members.person p on p.id = c.person_id left join members.membership m on m.person_id = c.person_id left join organisation.unit pu on pu.id = m.unit_id left join workflow.waiting w on w.case_id = c.id left join organisation.unit hu on hu.id = w.unit_id left join workflow.step s on s.case_id = c.id and s.no = 1 left join organisation.unit bu on bu.id = s.unit_id where c.id = any($1::uuid[]);

select distinct "kind" from "workflow"."attachment" where "case_id" = $1 and "removed_at" is null;

select distinct "step", "account_id", "behalf_id" from "workflow"."step" where "case_id" = $1 and "account_id" is not null;

select id, kind, title, unit_id, number, number_text, issued_on::text, abstract, signer_name, signer_position, state, state_reason, note, case_part, person_id, created_at from ( select *, row_number() over (partition by case_part, unit_id order by created_at, number, id) as nth from papers.paper where case_id = $1) as one where nth <= $2 order by created_at, case_part, number, id;

select s.no, s.step, s.from_state, s.to_state, s.account_id, a.display_name as account_name, b.display_name as behalf_name, s.role, s.unit_id, u.name as unit_name, s.at, s.comment, s.form, s.sealed from workflow.step s left join accounts.account a on a.id = s.account_id left join accounts.account b on b.id = s.behalf_id left join organisation.unit u on u.id = s.unit_id where s.case_id = $1 order by s.no;
