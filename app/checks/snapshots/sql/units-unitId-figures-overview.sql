-- GET /units/:unitId/figures/overview: 5 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2, $3);

select (select jsonb_object_agg(cell, n) from ( select cell, sum(n) as n from ( select cell, n from figures.total where unit_id = $1 union all select e.key, e.value::int from figures.home h cross join lateral jsonb_each_text(h.cells) e where h.unit_id = $2) both_parts group by cell having sum(n) <> 0) summed) as cells, s.aged_on as "agedOn", s.folded_at as "foldedAt", exists (select from figures.dirty d join organisation.unit u on u.id = d.unit_id where u.path[3] = $3) -- A unit that went to another superior is still in the sums of the one that it left. or exists (select from figures.dirty d join figures.home h on h.unit_id = d.unit_id where h.path[3] = $4) as waiting from figures.state s;

select min(day) as day from figures.flow where unit_id = $1;

select null::date as day, status as kind, sum(n)::int as n from ( select status, n from members.headcount where unit_id = $1 union all select status, n from members.headcount_delta where "a3" = $2) heads group by status having sum(n) <> 0 union all select date_trunc('month', day)::date, kind, sum(n)::int from ( select day, kind, n from figures.flow where unit_id = $3 and day >= $4::date union all select day, kind, n from figures.flow_delta where "a3" = $5 and above < 3 and day >= $6::date) flows group by 1, 2 having sum(n) <> 0;
