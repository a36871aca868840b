import { sql } from "kysely";
import { partBySeal } from "#kernel/contract/fields.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Hand, isShown, type PlaceOf, type Procedure } from "#kernel/contract/procedure.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { type AncestorColumn, ancestorsOf, MAX_DEPTH, scopeOf } from "#kernel/scope/scope.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { Kase, Rules, Surroundings } from "./server.ts";

export const FACTS_CONTEXT = "workflow.case.facts";
export const FORM_CONTEXT = "workflow.step.form";

const pathOf = (row: Record<AncestorColumn, number | null>): number[] =>
  Array.from({ length: MAX_DEPTH }, (_, i) => row[`a${i + 1}` as AncestorColumn]).filter((id) => id !== null);

const empty = (values: object): boolean => Object.keys(values).length === 0;

/** The case's row and places; `lock` for whoever is going to change it. */
export async function readCase(
  db: Db,
  vault: Vault,
  id: string,
  around: Pick<Surroundings, "procedures">,
  rules: Rules,
  lock?: "lock",
): Promise<Kase | null> {
  const row = await db
    .selectFrom("workflow.case")
    .selectAll()
    .where("id", "=", id)
    .$if(lock !== undefined, (query) => query.forUpdate())
    .executeTakeFirst();
  const declaration = row && around.procedures.get(row.procedure)?.declaration;
  if (!row || !declaration) return null;
  const rows = await db.selectFrom("workflow.place").selectAll().where("case_id", "=", id).execute();
  const places: Record<string, PlaceOf> = {};
  for (const one of rows) places[one.place] = { id: one.unit_id, path: pathOf(one) };
  const names = Object.fromEntries(Object.keys(declaration.facts).map((name) => [name, null]));
  const sealed = row.sealed ? (vault.unseal(FACTS_CONTEXT, id, row.sealed) as object) : {};
  return {
    id,
    procedure: row.procedure,
    state: row.state,
    phase: row.phase,
    version: row.version,
    personId: row.person_id,
    facts: { ...names, ...(row.facts as object), ...sealed },
    places,
    since: row.since as PlainDate,
    effectiveOn: row.effective_on as PlainDate | null,
    scope: scopeOf(Object.values(places)),
    rules,
  } as unknown as Kase;
}

const factsRow = (vault: Vault, declaration: Procedure, id: string, facts: Record<string, unknown>) => {
  const { open, sealed } = partBySeal(declaration.facts, facts);
  return {
    facts: JSON.stringify(open),
    sealed: empty(sealed) ? null : vault.seal(FACTS_CONTEXT, id, sealed),
  };
};

/** The open case of this kind about a person: one at a time. */
export const openCaseOf = async (db: Db, personId: string, procedure: string): Promise<string | null> =>
  (
    await db
      .selectFrom("workflow.case")
      .select("id")
      .where("person_id", "=", personId)
      .where("procedure", "=", procedure)
      .where("phase", "in", ["DRAFT", "OPEN"])
      .executeTakeFirst()
  )?.id ?? null;

export type CaseChange = {
  state: string;
  facts: Record<string, unknown>;
  since: PlainDate;
  effectiveOn: PlainDate | null;
  rules: string;
};

export async function insertCase(
  tx: Tx,
  vault: Vault,
  declaration: Procedure,
  one: CaseChange & { id: string; personId: string | null; accountId: string | null },
): Promise<void> {
  await tx
    .insertInto("workflow.case")
    .values({
      id: one.id,
      procedure: declaration.code,
      state: one.state,
      phase: declaration.states[one.state]?.phase as string,
      person_id: one.personId,
      ...factsRow(vault, declaration, one.id, one.facts),
      effective_on: one.effectiveOn,
      rules: one.rules,
      account_id: one.accountId,
      since: one.since,
    })
    .execute();
}

export async function updateCase(
  tx: Tx,
  vault: Vault,
  declaration: Procedure,
  kase: Kase,
  change: CaseChange,
): Promise<void> {
  await tx
    .updateTable("workflow.case")
    .set({
      state: change.state,
      phase: declaration.states[change.state]?.phase as string,
      ...factsRow(vault, declaration, kase.id, change.facts),
      effective_on: change.effectiveOn,
      rules: change.rules,
      since: change.since,
      version: kase.version + 1,
      changed_at: sql`now()`,
    })
    .where("id", "=", kase.id)
    .execute();
}

/** The places as they are to be; rows that are already so stay untouched. */
export async function writePlaces(
  tx: Tx,
  declaration: Procedure,
  caseId: string,
  state: string,
  places: Readonly<Record<string, PlaceOf | undefined>>,
): Promise<void> {
  const rows = Object.entries(places).flatMap(([place, unit]) =>
    unit
      ? [
          {
            case_id: caseId,
            place,
            unit_id: unit.id,
            ...(ancestorsOf(unit) as Record<AncestorColumn, number> & { a1: number }),
            procedure: declaration.code,
            phase: isShown(declaration, state, place) ? (declaration.states[state]?.phase ?? null) : null,
          },
        ]
      : [],
  );
  if (rows.length === 0) return;
  await tx
    .insertInto("workflow.place")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["case_id", "place"])
        .doUpdateSet((eb) => ({
          unit_id: eb.ref("excluded.unit_id"),
          a1: eb.ref("excluded.a1"),
          a2: eb.ref("excluded.a2"),
          a3: eb.ref("excluded.a3"),
          a4: eb.ref("excluded.a4"),
          a5: eb.ref("excluded.a5"),
          a6: eb.ref("excluded.a6"),
          a7: eb.ref("excluded.a7"),
          a8: eb.ref("excluded.a8"),
          phase: eb.ref("excluded.phase"),
        }))
        .where(
          sql<boolean>`(workflow.place.unit_id, workflow.place.phase) is distinct from (excluded.unit_id, excluded.phase)`,
        ),
    )
    .execute();
}

/** Whose hand the case waits for from now on; null when it is over. */
export async function writeWaiting(
  tx: Tx,
  kase: { id: string; procedure: string; personId: string | null },
  wait: {
    hand: Hand;
    home: PlaceOf | null;
    unit: PlaceOf | null;
    since: string;
    dueOn: string | null;
  } | null,
): Promise<void> {
  if (wait === null) {
    await tx.deleteFrom("workflow.waiting").where("case_id", "=", kase.id).execute();
    return;
  }
  const { hand } = wait;
  const at = "at" in hand ? hand : null;
  const row = {
    procedure: kase.procedure,
    place: at?.at ?? null,
    permission: at?.permission ?? null,
    person_id: "self" in hand ? kase.personId : null,
    home_id: wait.home?.id ?? null,
    unit_id: wait.unit?.id ?? null,
    ...(wait.unit
      ? ancestorsOf(wait.unit)
      : { a1: null, a2: null, a3: null, a4: null, a5: null, a6: null, a7: null, a8: null }),
    since: wait.since,
    due_on: wait.dueOn,
  };
  await tx
    .insertInto("workflow.waiting")
    .values({ case_id: kase.id, ...row })
    .onConflict((conflict) => conflict.column("case_id").doUpdateSet(row))
    .execute();
}

/** The clocks of the state that was entered, in place of those of the one that was left. */
export async function writeClocks(
  tx: Tx,
  caseId: string,
  clocks: readonly { step: string; dueOn: string }[],
): Promise<void> {
  await tx.deleteFrom("workflow.clock").where("case_id", "=", caseId).execute();
  if (clocks.length === 0) return;
  await tx
    .insertInto("workflow.clock")
    .values(clocks.map((clock) => ({ case_id: caseId, step: clock.step, due_on: clock.dueOn })))
    .execute();
}

export type StepRow = {
  caseId: string;
  no: number;
  step: string;
  from: string | null;
  to: string;
  accountId: string | null;
  /** The account in whose name it was done, in a delegated post. */
  behalfId: string | null;
  role: string | null;
  unitId: number | null;
  onDay: string;
  comment: string | null;
  form: Record<string, unknown>;
  rules: string;
};

/** Writes what was done; `no` is the version that the case reached by it. */
export async function appendStep(
  tx: Tx,
  vault: Vault,
  fields: Procedure["facts"],
  row: StepRow,
): Promise<void> {
  const { open, sealed } = partBySeal(fields, row.form);
  await tx
    .insertInto("workflow.step")
    .values({
      case_id: row.caseId,
      no: row.no,
      step: row.step,
      from_state: row.from,
      to_state: row.to,
      account_id: row.accountId,
      behalf_id: row.behalfId,
      role: row.role,
      unit_id: row.unitId,
      on_day: row.onDay,
      comment: row.comment,
      form: JSON.stringify(open),
      sealed: empty(sealed) ? null : vault.seal(FORM_CONTEXT, `${row.caseId}/${row.no}`, sealed),
      rules: row.rules,
    })
    .execute();
}

/** Who took which step of the case, and in whose name: for "who proposed does not approve". */
export async function doersOf(db: Db, caseId: string): Promise<{ step: string; accountId: string }[]> {
  const rows = await db
    .selectFrom("workflow.step")
    .select(["step", "account_id", "behalf_id"])
    .distinct()
    .where("case_id", "=", caseId)
    .where("account_id", "is not", null)
    .execute();
  return rows.flatMap((row) =>
    [row.account_id, row.behalf_id].flatMap((accountId) =>
      accountId === null ? [] : [{ step: row.step, accountId }],
    ),
  );
}

/** What was given in the last such step; sealed fields are left out. Only asked for a step that was taken. */
export async function formOf<F>(db: Db, caseId: string, step: string): Promise<F> {
  const row = await db
    .selectFrom("workflow.step")
    .select("form")
    .where("case_id", "=", caseId)
    .where("step", "=", step)
    .orderBy("no", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.form as F;
}

export const paperKindsOf = async (db: Db, caseId: string): Promise<string[]> =>
  (
    await db
      .selectFrom("workflow.attachment")
      .select("kind")
      .distinct()
      .where("case_id", "=", caseId)
      .where("removed_at", "is", null)
      .execute()
  ).map((row) => row.kind);

/** The unit where the case waits now. */
export async function handOf(db: Db, caseId: string): Promise<PlaceOf | null> {
  const row = await db
    .selectFrom("workflow.waiting")
    .selectAll()
    .where("case_id", "=", caseId)
    .executeTakeFirst();
  return row?.unit_id
    ? { id: row.unit_id, path: pathOf(row as Record<AncestorColumn, number | null>) }
    : null;
}

/** Clocks that have run out, oldest first. */
export const clocksDue = (db: Db, day: string, limit: number) =>
  db
    .selectFrom("workflow.clock")
    .select(["case_id", "step"])
    .where("due_on", "<=", day as never)
    .orderBy("due_on")
    .orderBy("case_id")
    .limit(limit)
    .execute();

/** Forgets a clock whose step was taken or can no longer be. */
export const dropClock = (tx: Tx, caseId: string, step: string) =>
  tx.deleteFrom("workflow.clock").where("case_id", "=", caseId).where("step", "=", step).execute();
