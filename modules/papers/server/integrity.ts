import type { IntegrityCheck } from "#kernel/http/module.ts";

export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "papers.series_without_gap",
    sql: `select c.unit_id || ' ' || c.type || ' ' || c.period as id from papers.counter c
      left join papers.series_start s on s.unit_id = c.unit_id and s.type = c.type and s.period = c.period
      where c.last <> (select coalesce(max(p.number), s.first - 1, 0) from papers.paper p
          where p.unit_id = c.unit_id and p.type = c.type and p.period = c.period)
        or (select count(*) <> max(p.number) - min(p.number) + 1
            or (min(p.number) > coalesce(s.first, 1) and (s.first is not null or c.period not like 'T:%'))
          from papers.paper p where p.unit_id = c.unit_id and p.type = c.type and p.period = c.period)`,
    meaning: "A series of numbers has a gap, or its counter does not stand at its last number.",
    fix: "Look in the trail who changed the tables by hand; write the missing numbers into the register as voided.",
  },
];
