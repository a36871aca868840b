import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type StepLine = {
  no: number;
  step: string;
  from_state: string | null;
  to_state: string;
  account_id: string | null;
  account_name: string | null;
  /** In whose name, in a delegated post. */
  behalf_name: string | null;
  role: string | null;
  unit_id: number | null;
  unit_name: string | null;
  at: Date;
  comment: string | null;
  form: Record<string, unknown>;
  sealed: Buffer | null;
};

/** What was done in the case, from the first step on. */
export async function historyOf(db: Db, caseId: string): Promise<StepLine[]> {
  const { rows } = await sql<StepLine>`
    select s.no, s.step, s.from_state, s.to_state, s.account_id, a.display_name as account_name,
      b.display_name as behalf_name, s.role,
      s.unit_id, u.name as unit_name, s.at, s.comment, s.form, s.sealed
    from workflow.step s
    left join accounts.account a on a.id = s.account_id
    left join accounts.account b on b.id = s.behalf_id
    left join organisation.unit u on u.id = s.unit_id
    where s.case_id = ${caseId} order by s.no`.execute(db);
  return rows;
}

export const attachmentsOf = (db: Db, caseId: string) =>
  db
    .selectFrom("workflow.attachment")
    .selectAll()
    .where("case_id", "=", caseId)
    .where("removed_at", "is", null)
    .orderBy("attached_at")
    .execute();

/** Whether this account gave a reason to open what is sealed in the case, in the last hour. */
export async function revealedLately(
  db: Db,
  accountId: string,
  kase: { id: string; personId: string | null },
): Promise<boolean> {
  const row = await db
    .selectFrom("trail.line")
    .select("id")
    .where("person_id", "=", kase.personId)
    .where("account_id", "=", accountId)
    .where("action", "=", "cases.reveal")
    .where("subject_id", "=", kase.id)
    .where("at", ">", sql<Date>`now() - interval '1 hour'`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export const insertAttachment = (
  tx: Tx,
  one: {
    id: string;
    caseId: string;
    kind: string;
    sha256: string;
    name: string;
    size: number;
    mediaType: string;
    accountId: string;
  },
) =>
  tx
    .insertInto("workflow.attachment")
    .values({
      id: one.id,
      case_id: one.caseId,
      kind: one.kind,
      sha256: one.sha256,
      name: one.name,
      size: one.size,
      media_type: one.mediaType,
      account_id: one.accountId,
    })
    .execute();

export const markRemoved = (tx: Tx, id: string) =>
  tx.updateTable("workflow.attachment").set({ removed_at: sql`now()` }).where("id", "=", id).execute();

export const countLines = async (db: Db, caseId: string): Promise<number> =>
  (
    await db
      .selectFrom("workflow.line")
      .select(sql<number>`count(*)::int`.as("n"))
      .where("case_id", "=", caseId)
      .executeTakeFirstOrThrow()
  ).n;
