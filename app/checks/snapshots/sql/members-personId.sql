-- GET /members/:personId: 3 statements

insert into "trail"."line" ("account_id", "role", "action", "subject_kind", "subject_id", "person_id", "unit_id", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "details", "reason", "request_id", "ip") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

select "id", "name", "type" from "organisation"."unit" where "id" in ($1, $2, $3);

select "p".*, "m"."person_id", "m"."member_code", "m"."unit_id", "m"."status", "m"."counted", "m"."status_since", "m"."admission_date", "m"."admission_place", "m"."admission_decision_no", "m"."joined_unit_on", "m"."card_no", "m"."card_status", "m"."card_issued_on", "m"."card_issued_by", "m"."has_member_book", "m"."book_no", "m"."is_honorary", "m"."facets", "u"."path" as "unit_path", "u"."name" as "unit_name" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."id" = $1;
