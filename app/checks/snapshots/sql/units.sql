-- GET /units: 1 statements

select "u"."id", "u"."code", "u"."name", "u"."name_fold", "u"."type", "u"."sector", "u"."path", "t"."tier", "u"."valid_to", exists (select "c"."id" from "organisation"."unit" as "c" where "c"."parent_id" = "u"."id" and "c"."valid_to" is null) as "has_children" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1) order by "u"."name_fold";
