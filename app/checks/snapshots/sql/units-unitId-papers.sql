-- GET /units/:unitId/papers: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select id, kind, title, unit_id, number, number_text, issued_on::text, abstract, signer_name, signer_position, state from papers.paper where unit_id = $1 and true order by issued_on desc, id desc limit $2;
