import { record, recordMany } from "#kernel/audit/record.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { Database, Tx } from "#kernel/db/database.ts";
import { type ChangingUnits, followWays } from "#kernel/scope/unit-change.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { holdUnits, takeUnitIds, writeTree } from "#modules/organisation/server/api.ts";
import { wayOf } from "../contract/tree.ts";
import { type Change, changeOf } from "./change-of.ts";
import { followingTables, unitChangeHooks } from "./hooks.ts";
import { outcomeOf, type Seen } from "./outcome-of.ts";
import { listUndecided } from "./queries/choices.ts";
import { keepDone, linesOf, lockPlan, lockTree, type PlanRecord, updatePlan } from "./queries/plans.ts";

/** Which units nobody may hang a row on meanwhile, and which may not end or change. */
function held({ outcome }: Seen) {
  const moving = new Set([...outcome.flows.map((flow) => flow.from), ...outcome.ways.keys()]);
  const kept = new Set([
    ...outcome.before.keys(),
    ...outcome.flows.flatMap((flow) => flow.targets),
    ...outcome.founded.map((unit) => unit.parent as number),
    ...[...outcome.before.keys()].flatMap((id) => outcome.after.get(id)?.parent ?? []),
  ]);
  const there = (ids: ReadonlySet<number>) => [...ids].filter((id) => id > 0);
  return { moving: there(moving), kept: there(kept).filter((id) => !moving.has(id)) };
}

/** What applying did beside the modules' own parts: what an undo begins from. */
export type OwnDone = { change: Change; before: { id: number; path: number[] }[] };

async function applyNow(
  acting: ChangingUnits,
  plan: PlanRecord,
  seen: Seen,
): Promise<Record<string, number>> {
  const { db } = acting;
  const { outcome } = seen;
  const given = await takeUnitIds(db, outcome.founded.length);
  const ids = new Map(outcome.founded.map((unit, i) => [unit.id, given[i] as number]));
  const change = changeOf(plan, seen, ids);
  const before = change.units.divisions.map(({ unit }) => ({
    id: unit.id,
    path: wayOf(seen.tree, unit.id) ?? [],
  }));
  const did = await writeTree(db, change.tree);
  await keepDone(db, plan.id, "organisation", did);
  const own: OwnDone = { change, before };
  await keepDone(db, plan.id, "reforms", own);
  let ways = 0;
  for (const table of followingTables()) ways += await followWays(db, table, change.units.moved);
  for (const { module, hook } of unitChangeHooks())
    if (hook.apply) await keepDone(db, plan.id, module, await hook.apply(acting, change.units));
  const split = outcome.flows.filter((flow) => flow.op === "SPLIT").map((flow) => flow.from);
  const undecided = await listUndecided(db, plan.id, split);
  await recordMany({ db, actor: acting.accountId ? { accountId: acting.accountId } : null }, [
    ...change.tree.founded.map((unit) => ({
      action: "reforms.found",
      subject: { kind: "unit", id: unit.id },
      unit,
      details: { plan: plan.id, name: unit.name, type: unit.type, decision: plan.decision_no },
    })),
    ...change.tree.changed.map(({ id, ...what }) => ({
      action: "reforms.change",
      subject: { kind: "unit", id },
      unit: { id, path: wayOf(seen.tree, id) ?? [] },
      details: { plan: plan.id, ...what, decision: plan.decision_no },
    })),
    {
      action: "reforms.apply",
      subject: { kind: "reform", id: plan.id },
      unit: { id: plan.unit_id, path: plan.unit_path },
      details: { decision: plan.decision_no, on: plan.effective_on, units: change.tree.changed.length },
    },
  ]);
  return { units: change.tree.changed.length + change.tree.founded.length, ways, undecided };
}

/**
 * Applies an approved plan in one transaction: the country sees it whole or not at all, and whoever is killed in the
 * middle leaves nothing behind. Answers what it came to; null when there is nothing to do (any more).
 */
export async function runPlan(
  { database, vault }: { database: Pick<Database, "db">; vault: Vault },
  planId: string,
): Promise<{ state: string; counts: Record<string, number> } | null> {
  const later: (() => void)[] = [];
  const result = await database.db.transaction().execute(async (tx: Tx) => {
    await lockTree(tx);
    const plan = await lockPlan(tx, null, planId);
    const day = today();
    if (!plan || plan.state !== "APPROVED" || plan.effective_on > day) return null;
    const lines = await linesOf(tx, planId);
    const looked = await outcomeOf(tx, plan, lines, null);
    await holdUnits(tx, held(looked));
    // Again under the locks: whoever wrote in between is seen now, and nobody else can.
    const seen = await outcomeOf(tx, plan, lines, null);
    const { outcome } = seen;
    const problems = outcome.problems.map((one) => ({ ...one, data: { ...one.data } }));
    const asked = changeOf(plan, seen).units;
    for (const { hook } of unitChangeHooks())
      for (const one of (await hook.obstacles?.(tx, asked)) ?? [])
        problems.push({ line: 0, code: one.code, data: { unit: one.unit, ...one.data } });
    if (outcome.decidedBy !== plan.decider_id) problems.push({ line: 0, code: "decider_changed", data: {} });
    if (problems.length > 0) {
      await updatePlan(tx, plan, { state: "BLOCKED", problems: JSON.stringify(problems.slice(0, 1000)) });
      const details = { decision: plan.decision_no, on: plan.effective_on, problems: problems.length };
      const unit = { id: plan.unit_id, path: plan.unit_path };
      const line = { action: "reforms.block", subject: { kind: "reform", id: plan.id }, unit, details };
      await record({ db: tx, actor: null }, line);
      return { state: "BLOCKED", counts: {} };
    }
    const acting: ChangingUnits = {
      db: tx,
      vault,
      accountId: plan.decided_by,
      today: day,
      now: new Date(),
      afterCommit: (run) => void later.push(run),
    };
    const counts = await applyNow(acting, plan, seen);
    await updatePlan(tx, plan, {
      state: "APPLIED",
      counts: JSON.stringify({ ...plan.counts, ...counts }),
      problems: "[]",
    });
    return { state: "APPLIED", counts };
  });
  for (const run of later) run();
  return result;
}
