-- GET /units/:unitId/training: 4 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select coalesce(sum(t.registered), 0)::int as registered, coalesce(sum(t.confirmed), 0)::int as confirmed, coalesce(sum(t.reviewed), 0)::int as reviewed, coalesce(sum(t.evaluated), 0)::int as evaluated, coalesce(sum(t.verified), 0)::int as verified, coalesce(sum(t.excellent), 0)::int as excellent, coalesce(sum(t.good), 0)::int as good, coalesce(sum(t.completed), 0)::int as completed, coalesce(sum(t.not_completed), 0)::int as "notCompleted" from training.tally t where "t"."a4" = $1 and t.year = $2;

select g.id, g.unit_id as "unitId", u.name as "unitName", g.year, g.sector, g.title, g.criteria_version as "criteriaVersion", g.groups, g.opens_on as "opensOn", g.register_until as "registerUntil", g.review_from as "reviewFrom", g.closes_on as "closesOn" from training.programme g join organisation.unit u on u.id = g.unit_id where g.unit_id = any($1::int[]) and g.year = $2 and (g.sector is null or g.sector = (select sector from organisation.unit where id = $3)) order by cardinality(u.path) desc, g.sector is null, g.criteria_version desc limit 1;

select status, sum(n)::int as n from ( select status, n from members.headcount where unit_id = $1 union all select status, n from members.headcount_delta where "a4" = $2) both_tables group by status having sum(n) <> 0;
