import type { IntegrityCheck } from "#kernel/http/module.ts";

export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "papers.series_without_gap",
    sql: `select c.unit_id || ' ' || c.type || ' ' || c.period as id from papers.counter c
      where c.last <> (select coalesce(max(p.number), 0) from papers.paper p
          where p.unit_id = c.unit_id and p.type = c.type and p.period = c.period)
        or (select count(*) <> max(p.number) - min(p.number) + 1 or (min(p.number) > 1 and c.period not like 'T:%') from papers.paper p
          where p.unit_id = c.unit_id and p.type = c.type and p.period = c.period)`,
    meaning: "A series of numbers has a gap, or its counter does not stand at its last number.",
    fix: "Look in the trail who changed the tables by hand; write the missing numbers into the register as voided.",
  },
];
