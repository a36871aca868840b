import type { IntegrityCheck } from "#kernel/http/module.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { ENTRIES } from "../../contract/movements.ts";
import { cellsOf } from "./cells.ts";

const quoted = (values: Iterable<string>): string => [...values].map((one) => `'${one}'`).join(", ");
const anew = "call the developers; `npm run doanso -- figures count` counts them anew, no member is touched";

/** Each reads one instant, and none calls a figure wrong that only waits: they may run while the country works. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "figures.homes",
    sql: `with todo as materialized (
        select u.id as unit_id, u.sector, u.path from organisation.unit u
        where not exists (select from figures.dirty d where d.unit_id = u.id)),
      cell as (${cellsOf("(select t.sector, f.* from todo t join figures.fact f on f.unit_id = t.unit_id)", "(select aged_on from figures.state)")}),
      recount as (select unit_id, jsonb_object_agg(cell, n) as cells from cell group by 1)
      select u.unit_id::text as id from todo u left join recount r on r.unit_id = u.unit_id
        left join figures.home h on h.unit_id = u.unit_id
      where coalesce(r.cells, '{}') <> coalesce(h.cells, '{}')
        or (h.cells <> '{}' and h.path <> u.path)
      order by u.unit_id`,
    meaning: "every unit's own figures are what a recount of its members finds",
    fix: anew,
  },
  {
    name: "figures.totals",
    sql: `with recount as (
        select a.unit_id, e.key as cell, sum(e.value::int) as n from figures.home h
        cross join lateral jsonb_each_text(h.cells) e
        cross join lateral unnest(h.path[1:cardinality(h.path) - 1]) as a (unit_id) group by 1, 2)
      select distinct coalesce(t.unit_id, r.unit_id)::text as id from figures.total t
        full join recount r on r.unit_id = t.unit_id and r.cell = t.cell
      where coalesce(t.n, 0) <> coalesce(r.n, 0) order by 1`,
    meaning: "every superior's figures are the sum of those below it",
    fix: anew,
  },
  {
    name: "figures.flows",
    sql: `with moved as (
        select unit_id, sum(case when kind in (${quoted(ENTRIES)}) then n else -n end) as n from (
          select unit_id, kind, n from figures.flow
          union all
          select a.unit_id, d.kind, d.n from figures.flow_delta d
            cross join lateral unnest(array[d.a1, d.a2, d.a3, d.a4, d.a5, d.a6, d.a7, d.a8])
              with ordinality as a (unit_id, depth)
            where a.unit_id is not null and a.depth > d.above) flows
        group by 1),
      heads as (
        select unit_id, sum(n) as n from (
          select unit_id, status, n from members.headcount
          union all
          select a.unit_id, d.status, d.n from members.headcount_delta d
            cross join lateral unnest(array[d.a1, d.a2, d.a3, d.a4, d.a5, d.a6, d.a7, d.a8]) as a (unit_id)
            where a.unit_id is not null) counts
        where status in (${quoted(COUNTED)}) group by 1)
      select coalesce(m.unit_id, h.unit_id)::text as id from moved m full join heads h on h.unit_id = m.unit_id
      where coalesce(m.n, 0) <> coalesce(h.n, 0) order by 1`,
    meaning: "whoever ever came to a unit, less whoever went, is who is there",
    fix: "call the developers: somebody came or went past the program",
  },
];
