-- GET /members/:personId/cadre: 2 statements

select "e".*, "u"."name" as "unit_name" from "cadres"."entry" as "e" left join "organisation"."unit" as "u" on "u"."id" = "e"."unit_id" where "e"."person_id" = $1 order by "e"."from_on" desc, "e"."id" limit $2;

select "p"."id", "p"."full_name", "m"."member_code", "m"."status", "u"."id" as "unit_id", "u"."path" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."id" in ($1) and "p"."merged_into" is null;
