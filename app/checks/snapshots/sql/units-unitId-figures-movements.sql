-- GET /units/:unitId/figures/movements: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select null::date as day, status as kind, sum(n)::int as n from ( select status, n from members.headcount where unit_id = $1 union all select status, n from members.headcount_delta where "a3" = $2) heads group by status having sum(n) <> 0 union all select day, kind, sum(n)::int from ( select day, kind, n from figures.flow where unit_id = $3 and day >= $4::date union all select day, kind, n from figures.flow_delta where "a3" = $5 and above < 3 and day >= $6::date) flows group by 1, 2 having sum(n) <> 0;
