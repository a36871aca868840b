import { today } from "#kernel/contract/plain-date.ts";
import { applyInJob } from "#modules/reforms/server/testing.ts";
import type { Hand, Unit } from "./country.ts";
import { note, type Walk } from "./stage.ts";
import { dayAhead } from "./time.ts";

/** Fewer branches than these are no country, more are no small one. */
const BRANCHES = { least: 7, most: 16 };
let serial = 0;

const branchesOf = ({ country }: Walk, above?: number) =>
  country.units.filter(
    (unit) => unit.type === "BRANCH" && (above === undefined || unit.path.at(-2) === above),
  );
const founded = (parent: number, type = "BRANCH") => {
  serial++;
  return { key: `+${serial}`, parent, type, name: `Chi đoàn mới ${serial}` };
};

/** Two branches under one superior. */
function neighbours(walk: Walk): [Unit, Unit] | null {
  const [one, ...others] = [...branchesOf(walk)].sort(() => (walk.dice.chance(0.5) ? 1 : -1));
  const other = others.find((unit) => unit.path.at(-2) === one?.path.at(-2));
  return one && other ? [one, other] : null;
}

const OPERATIONS: Record<string, (walk: Walk) => object | null> = {
  ESTABLISH: ({ country, dice }) => {
    const bases = country.units.filter((unit) => unit.type === "BASE_UNION");
    return bases.length > 0 ? { unit: founded(dice.pick(bases).id) } : null;
  },
  RENAME: ({ country, dice }) => ({ unit: dice.pick(country.units).id, name: `Đơn vị đổi tên ${++serial}` }),
  MERGE: (walk) => {
    const two = neighbours(walk);
    return two && { units: [two[0].id], into: two[1].id };
  },
  CONSOLIDATE: (walk) => {
    const two = neighbours(walk);
    return two && { units: two.map((unit) => unit.id), into: founded(two[0].path.at(-2) as number) };
  },
  SPLIT: (walk) => {
    const unit = walk.dice.pick(branchesOf(walk));
    const parts = [founded(unit.path.at(-2) as number), founded(unit.path.at(-2) as number)];
    return { unit: unit.id, into: parts.map((part) => ({ unit: part })), otherwise: parts[0]?.key };
  },
  SEPARATE: (walk) => {
    const unit = walk.dice.pick(branchesOf(walk));
    return { unit: unit.id, into: [{ unit: founded(unit.path.at(-2) as number) }] };
  },
  DISSOLVE: (walk) => {
    const two = neighbours(walk);
    return two && { unit: two[0].id, into: two[1].id };
  },
  MOVE: (walk) => {
    const bases = walk.country.units.filter((unit) => unit.type === "BASE_UNION");
    const unit = walk.dice.pick(branchesOf(walk));
    return bases.length > 0 ? { unit: unit.id, parent: walk.dice.pick(bases).id } : null;
  },
  CHANGE_TYPE: ({ country, dice }) => {
    const here = country.units.filter((unit) => unit.type === "BASE_BRANCH" || unit.type === "BRANCH");
    const unit = dice.pick(here);
    return { unit: unit.id, type: unit.type === "BRANCH" ? "BASE_BRANCH" : "BRANCH" };
  },
  REOPEN: () => null,
};
export const UNIT_OPERATIONS = Object.keys(OPERATIONS);
const GROWING = ["ESTABLISH", "SPLIT", "SEPARATE", "REOPEN"];
const SHRINKING = ["MERGE", "CONSOLIDATE", "DISSOLVE"];

async function endedUnit(walk: Walk): Promise<object | null> {
  const { rows } = await walk.house.asOwner.pool.query<{ id: number }>(
    "select id from organisation.unit where valid_to is not null and valid_to > valid_from order by id",
  );
  return rows.length > 0 ? { unit: walk.dice.pick(rows).id } : null;
}

/** One line of a plan: mostly what was not done yet, and what keeps the country small but not too small. */
async function line(walk: Walk): Promise<{ op: string } | null> {
  const { dice, seen } = walk;
  const n = branchesOf(walk).length;
  if (n === 0) return null;
  const names = UNIT_OPERATIONS.filter(
    (op) => !(n <= BRANCHES.least && SHRINKING.includes(op)) && !(n >= BRANCHES.most && GROWING.includes(op)),
  );
  const open = names.filter((op) => !seen.has(`REFORM.${op} done`));
  const op = dice.pick(open.length > 0 && dice.chance(0.6) ? open : names);
  const what = op === "REOPEN" ? await endedUnit(walk) : OPERATIONS[op]?.(walk);
  return what ? { op, ...what } : null;
}

const leaders = ({ country }: Walk): Hand[] =>
  country.hands.filter((hand) => hand.role === "UNIT_LEADER" && hand.unit.path.length <= 2);

/** A plan from its drawing up to its day, by the superior's leader and, where need be, a second one. */
export async function changeUnits(walk: Walk): Promise<void> {
  const { dice } = walk;
  const all = leaders(walk);
  const operation = await line(walk);
  if (all.length === 0 || !operation) return;
  const hand = dice.pick(all);
  const effectiveOn = dice.chance(0.7) ? today() : dayAhead(dice.between(1, 20));
  const drawn = { title: "Sắp xếp đơn vị", effectiveOn, lines: [operation] };
  const made = await hand.who.post("/api/reforms", drawn);
  if (!note(walk, `REFORM.draw ${operation.op}`, made)) return;
  const { id } = made.body;
  if (dice.chance(0.05)) return void note(walk, "REFORM.remove", await hand.who.delete(`/api/reforms/${id}`));
  const { members, decider } = (await hand.who.post(`/api/reforms/${id}/simulation`)).body;
  const submitted = await hand.who.post(`/api/reforms/${id}/submission`, { version: 1 });
  if (!note(walk, "REFORM.submit", submitted)) return;
  const { version } = submitted.body;
  const deciders = walk.country.hands.filter(
    (one) => one.unit.id === decider?.id && one.role === "UNIT_LEADER",
  );
  const by = dice.pick(deciders.length > 0 && dice.chance(0.9) ? deciders : [hand]);
  const decision = dice.chance(0.85)
    ? { decision: "APPROVE", version, decisionNo: "15-QĐ/ĐTN", decisionDate: today(), members }
    : { decision: dice.pick(["RETURN", "REJECT"]), version, note: "Chưa phù hợp." };
  const decided = await by.who.post(`/api/reforms/${id}/decision`, decision);
  if (!note(walk, `REFORM.${decision.decision}`, decided) || decision.decision !== "APPROVE") return;
  if (decided.body.runId) await apply(walk, id, decided.body.runId, operation.op);
  // What was not contradicted within a few days may be taken back.
  if (dice.chance(0.35)) await undoPlan(walk, by, id);
}

async function apply(walk: Walk, id: string, runId: string, op: string): Promise<void> {
  await applyInJob(walk.house, id, runId);
  const { rows } = await walk.house.asOwner.pool.query("select state from reforms.plan where id = $1", [id]);
  const { state } = rows[0] as { state: string };
  note(walk, `REFORM.${op}`, { status: state === "APPLIED" ? 200 : 409, body: { code: state } });
}

const undoPlan = async (walk: Walk, hand: Hand, id: string): Promise<void> =>
  void note(
    walk,
    "REFORM.undo",
    await hand.who.post(`/api/reforms/${id}/undo`, { reason: "Hoàn tác kế hoạch." }),
  );

/** Plans whose day has come were begun by the clock; the worker applies them. */
export async function applyBegun(walk: Walk): Promise<void> {
  const { rows } = await walk.house.asOwner.pool.query<{ id: string; run_id: string; op: string }>(
    `select p.id, p.run_id, l.operation->>'op' as op from reforms.plan p join reforms.line l on l.plan_id = p.id
     where p.state = 'APPROVED' and p.run_id is not null`,
  );
  for (const { id, run_id: runId, op } of rows) await apply(walk, id, runId, op);
}

/** Somebody takes an older plan back, as far as nothing contradicts. */
export async function undoSome(walk: Walk): Promise<void> {
  const { dice } = walk;
  const hand = dice.pick(leaders(walk));
  const { rows = [] } = (await hand.who.get("/api/reforms")).body;
  const applied = (rows as { id: string; state: string }[]).filter((plan) => plan.state === "APPLIED");
  if (applied.length > 0) await undoPlan(walk, hand, dice.pick(applied).id);
}
