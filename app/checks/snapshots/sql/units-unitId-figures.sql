-- GET /units/:unitId/figures: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select status, sum(n)::int as n from ( select status, n from members.headcount where unit_id = $1 union all select status, n from members.headcount_delta where "a3" = $2) both_tables group by status having sum(n) <> 0;
