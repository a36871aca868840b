-- GET /trail: 3 statements

select "id", "display_name" from "accounts"."account" where "id" in ($1, $2, $3, $4);

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2);

select *, (epoch, xid) < (select epoch, to_xid from trail.seal order by number desc limit 1) as "sealed" from "trail"."line" where "a3" = $1 order by "id" desc limit $2;
