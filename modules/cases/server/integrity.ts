import type { IntegrityCheck } from "#kernel/http/module.ts";

/** What must be true of all cases, whatever happened. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "cases.wait_for_somebody",
    sql: `select c.id::text as id from workflow.case c
      left join workflow.waiting w on w.case_id = c.id
      left join organisation.unit u on u.id = w.unit_id
      where c.phase in ('DRAFT', 'OPEN') and (w.case_id is null
        or (w.unit_id is null and w.person_id is null and w.permission is not null)
        or u.valid_to <= current_date)`,
    meaning: "An open case waits for nobody, or for a unit that has ended.",
    fix: "Wait ten minutes: the job cases.settle_hands gives it to the unit above.",
  },
  {
    name: "cases.over_waits_for_nobody",
    sql: `select w.case_id::text as id from workflow.waiting w
      join workflow.case c on c.id = w.case_id where c.phase in ('DONE', 'ENDED')`,
    meaning: "A case that is over still waits for somebody.",
    fix: "Tell the developers: the engine removes the row in the same transaction.",
  },
  {
    name: "cases.history_gives_the_state",
    sql: `select c.id::text as id from workflow.case c
      join lateral (select count(*) as n, max(no) as last from workflow.step s where s.case_id = c.id) k on true
      left join workflow.step s on s.case_id = c.id and s.no = k.last
      left join lateral (
        select count(*) as broken from workflow.step a
        join workflow.step b on b.case_id = a.case_id and b.no = a.no + 1
        where a.case_id = c.id and b.from_state is distinct from a.to_state) j on true
      where s.to_state is distinct from c.state or k.n <> c.version or k.last <> c.version or j.broken > 0`,
    meaning: "Replaying a case's steps does not give its state.",
    fix: "Compare workflow.step with the trail (`npm run doanso -- audit verify`): one of both was changed by hand.",
  },
];
