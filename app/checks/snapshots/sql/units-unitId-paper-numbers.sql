-- GET /units/:unitId/paper-numbers: 4 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select id, unit_id as "unitId", valid_from as "from" from leadership.term where unit_id = any($1::int[]) and daterange(valid_from, valid_to) @> $2::date;

select t.type, coalesce(c.last, n.carried)::int as last, (c.last is not null or n.carried > 0) as begun, s.first, s.reason, s.on_day as "onDay" from unnest($1::text[]) with ordinality as t (type, nth) cross join lateral (select 0 as carried) n left join papers.counter c on c.unit_id = $2 and c.type = t.type and c.period = $3 left join papers.series_start s on s.unit_id = $4 and s.type = t.type and s.period = $5 order by t.nth;

select unit_id as "unitId", valid_from as "validFrom", period, symbol, source, doubt from papers.numbering where unit_id is null or unit_id = any($1::int[]) order by valid_from desc;
