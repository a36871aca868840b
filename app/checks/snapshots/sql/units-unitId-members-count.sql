-- GET /units/:unitId/members/count: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select count(*)::int as n from ((select 1 from members.membership m where m."a3" = $1 and m.counted = true and m.facets @> $2::text[] limit $3)) found;
