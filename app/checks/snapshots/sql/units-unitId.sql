-- GET /units/:unitId: 7 statements

select "code", "vi", "en" from "organisation"."sector" order by "sort";

select "id", "name", "type" from "organisation"."unit" where "id" in ($1, $2);

select "u".*, "t"."tier", "t"."holds_members" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select * from "organisation"."unit_name" where "unit_id" = $1 order by "valid_from" desc;

select * from "organisation"."unit_type" order by "sort";

select * from "organisation"."unit_type_rule";

select count(*) as "n" from "organisation"."unit" where "parent_id" = $1 and "valid_to" is null;
