import type { IntegrityCheck } from "#kernel/http/module.ts";

export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "discipline.record_follows_case",
    sql: `select c.id::text as id from workflow.case c
      left join discipline.record r on r.case_id = c.id
      where c.procedure = 'DISCIPLINE' and (
        (c.state in ('ANNOUNCED', 'APPEALED', 'ENDED') and (r.case_id is null or r.annulled_on is not null))
        or (c.state = 'ENDED') <> (r.ended_on is not null)
        or (c.state = 'ANNULLED' and r.annulled_on is null)
        or (c.state in ('OPENED', 'DOSSIER', 'RETURNED', 'DECIDED', 'CLOSED', 'CLOSED_ABOVE') and r.case_id is not null))`,
    meaning: "The member's book and the discipline's case say different things.",
    fix: "Tell the developers: both are written in one transaction.",
  },
  {
    name: "discipline.collective_follows_case",
    sql: `select c.id::text as id from workflow.case c
      left join discipline.collective d on d.case_id = c.id
      where c.procedure = 'COLLECTIVE_DISCIPLINE' and (
        (c.state in ('ANNOUNCED', 'APPEALED', 'ENDED') and (d.case_id is null or d.annulled_on is not null))
        or (c.state = 'ENDED') <> (d.ended_on is not null)
        or (c.state = 'ANNULLED' and d.annulled_on is null)
        or (c.state in ('OPENED', 'DOSSIER', 'RETURNED', 'DECIDED', 'CLOSED') and d.case_id is not null))`,
    meaning: "The register of disciplined organs and the case say different things.",
    fix: "Tell the developers: both are written in one transaction.",
  },
];
