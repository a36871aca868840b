import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import type { NewSeatByCase, NewTermByCase, PaperOfCase } from "../actions/seat-by-case.ts";
import { holds } from "./holds.ts";

/** The rows that a case began (`case_id`) or ended (`end_case_id`). */
type Touched = "case_id" | "end_case_id";

/**
 * Writes a term that a case opened, cutting short the one that runs on its first day. Null when another term of the
 * unit began that day or later.
 */
export async function openTerm(
  tx: Tx,
  unit: UnitPath,
  term: NewTermByCase,
  paper: PaperOfCase,
): Promise<string | null> {
  await sql`update leadership.term set former_to = valid_to, valid_to = ${paper.on}, end_case_id = ${paper.caseId},
      version = version + 1, changed_at = now()
    where unit_id = ${unit.id} and valid_from < ${paper.on} and valid_to > ${paper.on}`.execute(tx);
  const id = uuidv7();
  const written = await holds(
    tx
      .insertInto("leadership.term")
      .values({
        id,
        unit_id: unit.id,
        ...(ancestorsOf(unit) as { a1: number }),
        name: term.name,
        valid_from: paper.on,
        valid_to: term.to,
        elected_on: term.electedOn,
        decision_no: paper.decisionNo,
        decision_date: paper.decisionDate,
        provisional: term.provisional,
        sizes: JSON.stringify(term.sizes),
        latest: false,
        case_id: paper.caseId,
      })
      .execute(),
  );
  return written ? id : null;
}

/** False when somebody holds the same already on one of these days. */
export const insertSeatsOfCase = (
  tx: Tx,
  unit: UnitPath,
  termId: string | null,
  seats: readonly NewSeatByCase[],
  paper: PaperOfCase & { accountId: string | null },
): Promise<boolean> =>
  holds(
    tx
      .insertInto("leadership.position")
      .values(
        seats.map((seat) => ({
          id: seat.id,
          person_id: seat.personId,
          unit_id: unit.id,
          ...(ancestorsOf(unit) as { a1: number }),
          term_id: termId,
          organ: seat.organ,
          rank: seat.rank,
          employment: seat.employment ?? "CONCURRENT",
          chosen: seat.chosen,
          elected_on: seat.electedOn,
          decision_no: paper.decisionNo,
          decision_date: paper.decisionDate,
          valid_from: paper.on,
          case_id: paper.caseId,
          appointed_by: paper.accountId,
        })),
      )
      .execute(),
  );

/** Notes which case ended a position, and the end that had been planned. */
export async function markEnded(tx: Tx, id: string, caseId: string, formerTo: PlainDate | null) {
  await tx
    .updateTable("leadership.position")
    .set({ end_case_id: caseId, former_to: formerTo })
    .where("id", "=", id)
    .execute();
}

export const positionsOfCase = async (tx: Tx, column: Touched, caseId: string) =>
  tx
    .selectFrom("leadership.position")
    .select(["id", "person_id", "organ", "rank", "valid_to", "former_to", "end_reason"])
    .where(column, "=", caseId)
    .orderBy("id")
    .forUpdate()
    .execute();

/** The end of a position that a case set is no more; false when somebody has taken the same place since. */
export const reopenPosition = (tx: Tx, id: string): Promise<boolean> =>
  holds(
    sql`update leadership.position set valid_to = former_to, former_to = null, end_case_id = null, end_reason = null,
      end_note = null, end_decision_no = null, end_decision_date = null, ended_by = null, ended_at = null
    where id = ${id}`.execute(tx),
  );

/** A position is taken back as if it had not begun. */
export async function withdrawPosition(
  tx: Tx,
  id: string,
  paper: PaperOfCase & { accountId: string | null },
): Promise<void> {
  await sql`update leadership.position set valid_to = valid_from, end_reason = 'ANNULLED',
      end_decision_no = ${paper.decisionNo}, end_decision_date = ${paper.decisionDate},
      ended_by = ${paper.accountId}, ended_at = now() where id = ${id}`.execute(tx);
}

/** The term that a case opened and whether it is still the unit's newest. */
export const termOfCase = (tx: Tx, caseId: string) =>
  tx
    .selectFrom("leadership.term")
    .select(["id", "unit_id", "latest"])
    .where("case_id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();

/** The term is withdrawn, and the one that it had cut short runs to its own end again. */
export async function takeBackTerm(tx: Tx, termId: string, caseId: string): Promise<void> {
  await sql`update leadership.term set valid_to = valid_from, latest = false, version = version + 1,
    changed_at = now() where id = ${termId}`.execute(tx);
  await sql`update leadership.term set valid_to = former_to, former_to = null, end_case_id = null,
    version = version + 1, changed_at = now() where end_case_id = ${caseId}`.execute(tx);
}
