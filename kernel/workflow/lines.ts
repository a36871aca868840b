import { sql } from "kysely";
import { schemaOf } from "#kernel/contract/fields.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { invalidInput } from "#kernel/http/problems.ts";

/** One person of a case about many. */
export type Line = {
  personId: string;
  no: number;
  facts: Record<string, unknown>;
  outcome: string | null;
  reason: string | null;
};

/** More than this in one decision is several decisions. */
export const MOST_LINES = 5000;

/** All lines in their order; `after` and `limit` for a page of them. */
export async function linesOf(
  db: Db,
  caseId: string,
  page: { after: number; limit: number } = { after: 0, limit: MOST_LINES },
): Promise<Line[]> {
  const rows = await db
    .selectFrom("workflow.line")
    .select(["person_id", "no", "facts", "outcome", "reason"])
    .where("case_id", "=", caseId)
    .where("no", ">", page.after)
    .orderBy("no")
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    no: row.no,
    facts: row.facts as Record<string, unknown>,
    outcome: row.outcome,
    reason: row.reason,
  }));
}

/** Whom the case still names: an outcome takes somebody out of it. */
export const standing = (lines: readonly Line[]): string[] =>
  lines.filter((line) => line.outcome === null).map((line) => line.personId);

export const standingIn = async (db: Db, caseId: string): Promise<string[]> =>
  standing(await linesOf(db, caseId));

/** Whether the case still names one of these people. */
export const isNamed = async (db: Db, caseId: string, personIds: readonly string[]): Promise<boolean> =>
  (await db
    .selectFrom("workflow.line")
    .select("no")
    .where("case_id", "=", caseId)
    .where("person_id", "in", [...personIds])
    .where("outcome", "is", null)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Adds people at the end. Who is there already stays as they are; who stands in another open case of the same kind is
 * left out and answered in `elsewhere`.
 */
export async function addLines(
  tx: Tx,
  kase: { id: string; procedure: string; several?: true | undefined },
  personIds: readonly string[],
): Promise<{ added: number; elsewhere: string[] } | Refusal> {
  const { rows: counted } = await sql<{ n: number; last: number }>`
    select count(*)::int as n, coalesce(max(no), 0) as last from workflow.line where case_id = ${kase.id}`.execute(
    tx,
  );
  const { n, last } = counted[0] as { n: number; last: number };
  if (n + personIds.length > MOST_LINES)
    return refuse("cases.too_many_people", { data: { most: MOST_LINES } });
  const { rows } = await sql<{ person_id: string }>`
    insert into workflow.line (case_id, person_id, no, procedure, open)
    select ${kase.id}, p.id, ${last} + p.n, ${kase.procedure}, ${kase.several === undefined}
    from unnest(${sql.val([...personIds])}::uuid[]) with ordinality as p (id, n)
    on conflict do nothing returning person_id`.execute(tx);
  const added = new Set(rows.map((row) => row.person_id));
  const { rows: here } = await sql<{ person_id: string }>`
    select person_id from workflow.line
    where case_id = ${kase.id} and person_id = any(${sql.val([...personIds])}::uuid[])`.execute(tx);
  const inside = new Set(here.map((row) => row.person_id));
  return { added: added.size, elsewhere: personIds.filter((id) => !inside.has(id)) };
}

export async function removeLines(tx: Tx, caseId: string, personIds: readonly string[]): Promise<number> {
  const done = await tx
    .deleteFrom("workflow.line")
    .where("case_id", "=", caseId)
    .where("person_id", "in", [...personIds])
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

export type LineChange = {
  personId: string;
  facts?: Record<string, unknown> | undefined;
  outcome?: string | null | undefined;
  reason?: string | null | undefined;
};

/** Checks what is written of people by the declaration; every fault with its person. */
export function faultsOfLines(declaration: Procedure, changes: readonly LineChange[]): Refusal | null {
  const lines = declaration.lines as NonNullable<Procedure["lines"]>;
  const schema = schemaOf(lines.fields);
  const issues = changes.flatMap(({ personId, facts, outcome }) => {
    const parsed = facts === undefined ? null : schema.safeParse(facts);
    const found = parsed?.error ? [...invalidInput(personId, parsed.error).issues] : [];
    if (outcome && !(outcome in lines.outcomes)) {
      found.push({ path: `${personId}.outcome`, code: "invalid_value", message: "no such outcome" });
    }
    return found;
  });
  return issues.length > 0 ? refuse("invalid_input", { status: 422, issues }) : null;
}

/** Writes facts and outcomes of many people in one statement; what is not named stays. Answers how many were there. */
export async function writeLines(tx: Tx, caseId: string, changes: readonly LineChange[]): Promise<number> {
  const { rows } = await sql<{ person_id: string }>`
    update workflow.line l set
      facts = coalesce(v.facts, l.facts),
      outcome = case when v.sets then v.outcome else l.outcome end,
      reason = case when v.sets then v.reason else l.reason end
    from unnest(${sql.val(changes.map((one) => one.personId))}::uuid[],
      ${sql.val(changes.map((one) => (one.facts === undefined ? null : JSON.stringify(one.facts))))}::jsonb[],
      ${sql.val(changes.map((one) => one.outcome !== undefined))}::boolean[],
      ${sql.val(changes.map((one) => one.outcome ?? null))}::text[],
      ${sql.val(changes.map((one) => one.reason ?? null))}::text[]) as v (id, facts, sets, outcome, reason)
    where l.case_id = ${caseId} and l.person_id = v.id
    returning l.person_id`.execute(tx);
  return rows.length;
}

/** Lines of a case that is over bind nobody any more. */
export const closeLines = (tx: Tx, caseId: string, open: boolean) =>
  tx
    .updateTable("workflow.line")
    .set({ open })
    .where("case_id", "=", caseId)
    .where("open", "=", !open)
    .execute();
