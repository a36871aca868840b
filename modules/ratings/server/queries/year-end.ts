import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";

export type YearEndRow = {
  unit_id: number;
  no: number;
  full_name: string;
  member_code: string;
  date_of_birth: PlainDate;
  gender: string | null;
  unit_name: string;
  superior_name: string;
  self: string | null;
  facts: Record<string, unknown>;
  state: string;
  decision_no: string | null;
  decision_date: PlainDate | null;
};

const PAGE = 2000;

const within = (unit: UnitPath, campaign: { id: string; year: number }) =>
  sql`${sql.ref(`s.a${unit.path.length}`)} = ${unit.id} and s.year = ${campaign.year} and ${campaign.id} = any(s.campaigns)
    and s.case_id is not null and s.state <> 'CANCELLED'`;

/** How many people stand on the sheets of a campaign at and below a unit. */
export async function countYearEnd(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  campaign: { id: string; year: number },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ratings.sheet s join workflow.line l on l.case_id = s.case_id
    where ${within(unit, campaign)}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Everybody on those sheets, branch by branch in the order of the sheet, a page of rows at a time. */
export async function* yearEndRows(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  campaign: { id: string; year: number },
): AsyncGenerator<readonly YearEndRow[], void, void> {
  let after = { unit: 0, no: 0 };
  for (;;) {
    const { rows } = await sql<YearEndRow>`
      select s.unit_id, l.no, p.full_name, m.member_code, p.date_of_birth, p.gender, u.name as unit_name,
        coalesce(b.name, '') as superior_name, r.level as self, l.facts, s.state, s.decision_no, k.effective_on as decision_date
      from ratings.sheet s join workflow.line l on l.case_id = s.case_id
      join workflow.case k on k.id = s.case_id
      join members.person p on p.id = l.person_id join members.membership m on m.person_id = l.person_id
      join organisation.unit u on u.id = s.unit_id left join organisation.unit b on b.id = u.parent_id
      left join ratings.self_review r on r.case_id = l.case_id and r.person_id = l.person_id
      where ${within(unit, campaign)} and (s.unit_id, l.no) > (${after.unit}, ${after.no})
      order by s.unit_id, l.no limit ${PAGE}`.execute(db);
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = { unit: last.unit_id, no: last.no };
  }
}
