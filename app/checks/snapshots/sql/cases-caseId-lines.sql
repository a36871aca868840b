-- GET /cases/:caseId/lines: 6 statements

select "id", "name", "valid_from", "value", "decision_no", "reason", "account_id", "changed_at" from "rules"."change" order by "id";

select "p"."id", "p"."full_name", "p"."date_of_birth", "p"."party_status", "p"."is_salaried", "m"."member_code", "m"."status", "m"."status_since", "m"."admission_date", "m"."card_status", "m"."card_no", "u"."id" as "unit_id", "u"."path", "u"."name" as "unit_name" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."merged_into" is null and "p"."id" = any($1::uuid[]);

select "person_id", "no", "facts", "outcome", "reason" from "workflow"."line" where "case_id" = $1 and "no" > $2 order by "no" limit $3;

select * from "workflow"."case" where "id" = $1;

select * from "workflow"."place" where "case_id" = $1;

select count(*)::int as "n" from "workflow"."line" where "case_id" = $1;
