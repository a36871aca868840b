-- GET /members/:personId/history: 2 statements

select "h".*, "u"."name" as "unit_name" from "members"."history" as "h" left join "organisation"."unit" as "u" on "u"."id" = "h"."unit_id" where "h"."person_id" = $1 order by "h"."id" desc limit $2;

select "p".*, "m"."person_id", "m"."member_code", "m"."unit_id", "m"."status", "m"."counted", "m"."status_since", "m"."admission_date", "m"."admission_place", "m"."admission_decision_no", "m"."joined_unit_on", "m"."card_no", "m"."card_status", "m"."card_issued_on", "m"."card_issued_by", "m"."has_member_book", "m"."book_no", "m"."is_honorary", "m"."facets", "u"."path" as "unit_path", "u"."name" as "unit_name" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."id" = $1;
