-- POST /units/search: 2 statements

select "id", "name", "type" from "organisation"."unit" where "id" in ($1, $2, $3);

select "u"."id", "u"."code", "u"."name", "u"."name_fold", "u"."type", "u"."sector", "u"."path", "t"."tier", "u"."valid_to", exists (select "c"."id" from "organisation"."unit" as "c" where "c"."parent_id" = "u"."id" and "c"."valid_to" is null) as "has_children" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where (u.path[3] = $1) and (((' ' || u.name_fold) like $2) or u.code = $3) order by u.valid_to is not null, u.code = $4 desc, cardinality(u.path), "u"."name_fold" limit $5;
