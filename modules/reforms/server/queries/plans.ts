import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { Operation } from "../../contract/lines.ts";
import type { PlanState } from "../../contract/plan.ts";

export type PlanRecord = {
  id: string;
  unit_id: number;
  unit_path: number[];
  unit_name: string;
  decider_id: number | null;
  decider_path: number[] | null;
  decider_name: string | null;
  title: string;
  state: PlanState;
  decision_no: string | null;
  decision_date: string | null;
  effective_on: string;
  version: number;
  proposed_by: string;
  decided_by: string | null;
  expected: number | null;
  note: string | null;
  problems: { line: number; code: string; data: Record<string, string | number | null> }[];
  counts: Record<string, number>;
  run_id: string | null;
  applied_at: Date | null;
  created_at: Date;
  lines: number;
};

const select = sql`
  select p.*, u.path as unit_path, u.name as unit_name, d.path as decider_path, d.name as decider_name,
    (select count(*)::int from reforms.line l where l.plan_id = p.id) as lines
  from reforms.plan p join organisation.unit u on u.id = p.unit_id left join organisation.unit d on d.id = p.decider_id`;

/** Seen where it was drawn up, where it is decided, and above both. */
const seen = (scope: Scope) => {
  const units = sql`${sql.val(scope.parts.map((part) => part.unitId))}::int[]`;
  return sql`(u.path && ${units} or d.path && ${units})`;
};

export async function listPlans(db: Db, scope: Scope, limit: number): Promise<PlanRecord[]> {
  const { rows } = await sql<PlanRecord>`
    ${select} where ${seen(scope)} order by p.created_at desc, p.id limit ${limit}`.execute(db);
  return rows;
}

export async function planOf(db: Db, scope: Scope, id: string): Promise<PlanRecord | null> {
  const { rows } = await sql<PlanRecord>`${select} where p.id = ${id} and ${seen(scope)}`.execute(db);
  return rows[0] ?? null;
}

/** For whoever is going to change it: held until the commit. A job has no scope of its own. */
export async function lockPlan(tx: Tx, scope: Scope | null, id: string): Promise<PlanRecord | null> {
  await sql`select id from reforms.plan where id = ${id} for update`.execute(tx);
  const { rows } = await sql<PlanRecord>`
    ${select} where p.id = ${id}${scope ? sql` and ${seen(scope)}` : sql``}`.execute(tx);
  return rows[0] ?? null;
}

export async function linesOf(db: Db, planId: string): Promise<Operation[]> {
  const { rows } = await sql<{ operation: Operation }>`
    select operation from reforms.line where plan_id = ${planId} order by no`.execute(db);
  return rows.map((row) => row.operation);
}

export async function insertPlan(
  tx: Tx,
  plan: {
    id: string;
    unitId: number;
    title: string;
    effectiveOn: string;
    decisionNo: string | null;
    decisionDate: string | null;
    by: string;
  },
): Promise<void> {
  await sql`
    insert into reforms.plan (id, unit_id, title, effective_on, decision_no, decision_date, proposed_by)
    values (${plan.id}, ${plan.unitId}, ${plan.title}, ${plan.effectiveOn}, ${plan.decisionNo},
      ${plan.decisionDate}::date, ${plan.by})`.execute(tx);
}

export async function writeLines(tx: Tx, planId: string, lines: readonly Operation[]): Promise<void> {
  await sql`delete from reforms.line where plan_id = ${planId}`.execute(tx);
  if (lines.length === 0) return;
  await sql`
    insert into reforms.line (plan_id, no, operation)
    select ${planId}::uuid, no, operation
    from unnest(${sql.val(lines.map((_, i) => i + 1))}::int[],
      ${sql.val(lines.map((line) => JSON.stringify(line)))}::text[]::jsonb[]) as l (no, operation)`.execute(
    tx,
  );
}

export type PlanChange = Partial<{
  title: string;
  effective_on: string;
  state: PlanState;
  decider_id: number | null;
  decision_no: string | null;
  decision_date: string | null;
  proposed_by: string;
  decided_by: string | null;
  expected: number | null;
  note: string | null;
  problems: string;
  counts: string;
  run_id: string | null;
  undone_by: string;
}>;

/** The new version. */
export async function updatePlan(
  tx: Tx,
  plan: Pick<PlanRecord, "id" | "version">,
  change: PlanChange,
): Promise<number> {
  const sets = Object.entries(change).map(([name, value]) =>
    name === "problems" || name === "counts"
      ? sql`${sql.ref(name)} = ${value}::jsonb`
      : sql`${sql.ref(name)} = ${value}`,
  );
  if (change.decided_by) sets.push(sql`decided_at = now()`);
  if (change.state === "APPLIED") sets.push(sql`applied_at = now()`);
  if (change.state === "UNDONE") sets.push(sql`undone_at = now()`);
  await sql`update reforms.plan set ${sql.join([...sets, sql`version = version + 1`, sql`changed_at = now()`])}
    where id = ${plan.id}`.execute(tx);
  return plan.version + 1;
}

export const deletePlan = (tx: Tx, id: string) => sql`delete from reforms.plan where id = ${id}`.execute(tx);

/** Approved plans whose day has come, the earliest first. */
export async function plansDue(
  db: Db,
  day: string,
): Promise<{ id: string; decided_by: string | null; decider_id: number | null }[]> {
  const { rows } = await sql<{ id: string; decided_by: string | null; decider_id: number | null }>`
    select p.id, p.decided_by, p.decider_id from reforms.plan p
    where p.state = 'APPROVED' and p.effective_on <= ${day}::date
      and not exists (select from house.run r where r.id = p.run_id and r.state in ('queued', 'running'))
    order by p.effective_on, p.decided_at`.execute(db);
  return rows;
}

/** One change of the tree at a time: the second waits, and then sees what the first made. */
export const lockTree = (tx: Tx) => sql`select pg_advisory_xact_lock(7412031)`.execute(tx);

export async function keepDone(tx: Tx, planId: string, module: string, did: unknown): Promise<void> {
  await sql`insert into reforms.done (plan_id, module, did)
    values (${planId}, ${module}, ${JSON.stringify(did ?? null)}::jsonb)`.execute(tx);
}

export async function doneOf(db: Db, planId: string): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ module: string; did: unknown }>`
    select module, did from reforms.done where plan_id = ${planId}`.execute(db);
  return new Map(rows.map((row) => [row.module, row.did]));
}

/** What waits for a post: plans to decide at its unit, and plans of its part that could not be applied. */
export async function plansWaiting(db: Db, unit: UnitPath, limit: number) {
  const { rows } = await sql<{
    id: string;
    title: string;
    state: string;
    since: string;
    effective_on: string;
  }>`
    select id, title, state, (changed_at at time zone 'Asia/Ho_Chi_Minh')::date as since, effective_on from reforms.plan
    where decider_id = ${unit.id} and state in ('SUBMITTED', 'BLOCKED') order by changed_at limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Units that were taken over by this one lately: its officers are told. */
export async function takenOver(db: Db, unit: UnitPath, since: string) {
  const { rows } = await sql<{ from_unit: number; name: string; on_day: string }>`
    select s.from_unit, f.name, s.on_day from organisation.succession s
    join organisation.unit f on f.id = s.from_unit
    where s.to_unit = ${unit.id} and s.on_day >= ${since}::date order by s.on_day desc, f.name limit 10`.execute(
    db,
  );
  return rows;
}
