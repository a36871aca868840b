-- GET /units/:unitId/children: 2 statements

select "u"."id", "u"."code", "u"."name", "u"."name_fold", "u"."type", "u"."sector", "u"."path", "t"."tier", "u"."valid_to", exists (select "c"."id" from "organisation"."unit" as "c" where "c"."parent_id" = "u"."id" and "c"."valid_to" is null) as "has_children" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."parent_id" = $1 and "u"."valid_to" is null order by "u"."name_fold", "u"."id" limit $2;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;
