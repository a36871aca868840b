import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { moveMembers } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { Operation } from "../../contract/lines.ts";
import { membersOf, writeChoices } from "../queries/choices.ts";
import { doneOf, linesOf, type PlanRecord } from "../queries/plans.ts";
import type { OwnDone } from "../run-plan.ts";
import { heldPlan } from "./draft.ts";

/** What a divided unit's members may choose from, as the plan names it. */
export function targetsFor(lines: readonly Operation[], fromUnit: number): string[] {
  const line = lines.find((one) => (one.op === "SPLIT" || one.op === "SEPARATE") && one.unit === fromUnit);
  if (!line || (line.op !== "SPLIT" && line.op !== "SEPARATE")) return [];
  return line.into.map(({ unit }) => (typeof unit === "object" ? unit.key : String(unit)));
}

export const dividedUnits = (lines: readonly Operation[]): number[] =>
  lines.flatMap((line) => (line.op === "SPLIT" || line.op === "SEPARATE" ? [line.unit] : []));

type Choosing = {
  target: string;
  fromUnit: number;
  personIds: readonly string[];
  memberCodes: readonly string[];
};

export async function choose(ctx: WriteCtx, id: string, input: Choosing) {
  const plan = await heldPlan(ctx, id, { states: ["DRAFT", "SUBMITTED", "APPROVED", "APPLIED"] });
  if (isRefusal(plan)) return plan;
  const source = await unitBrief(ctx.db, input.fromUnit);
  if (!source || !contains(ctx.scope, source))
    return refuse("not_found", { status: 404, data: { what: "unit" } });
  if (!targetsFor(await linesOf(ctx.db, id), input.fromUnit).includes(input.target))
    return refuse("reforms.not_divided", { status: 422, data: { name: source.name } });
  const people = await membersOf(ctx.db, id, input);
  const codes = new Set(people.map((one) => one.code));
  const how = input.memberCodes.length > 0 ? ("LIST" as const) : ("HAND" as const);
  const choice = { planId: id, fromUnit: input.fromUnit, target: input.target, how, by: ctx.actor.accountId };
  const moved =
    plan.state === "APPLIED" ? await moveNow(ctx, plan, input, people) : people.map((one) => one.id);
  await writeChoices(ctx.db, choice, moved);
  await record(ctx, {
    action: "reforms.choose",
    subject: { kind: "reform", id },
    unit: source,
    details: { target: input.target, n: moved.length, how },
  });
  return { chosen: moved.length, unknown: input.memberCodes.filter((code) => !codes.has(code)) };
}

/** Once the plan was applied, who is decided for goes there at once, by the same decision. */
async function moveNow(
  ctx: WriteCtx,
  plan: PlanRecord,
  { target, fromUnit }: Choosing,
  people: readonly { id: string; unit: number }[],
): Promise<string[]> {
  const { change } = (await doneOf(ctx.db, plan.id)).get("reforms") as OwnDone;
  const division = change.units.divisions.find((one) => one.unit.id === fromUnit);
  const lines = await linesOf(ctx.db, plan.id);
  const to = division?.successors[targetsFor(lines, fromUnit).indexOf(target)];
  const at = to && (await unitBrief(ctx.db, to.id));
  if (!division || !at || at.validTo !== null) return [];
  const from = new Set([...division.successors, division.unit].map((unit) => unit.id));
  // Whoever went on to another unit since is no longer for this plan to place.
  const here = people.filter((one) => from.has(one.unit));
  await moveMembers(
    ctx.db,
    {
      ...change.units,
      on: ctx.today as PlainDate,
      divisions: [{ unit: division.unit, stays: true, successors: [at], otherwise: null }],
      chosen: here
        .filter((one) => one.unit !== at.id)
        .map((one) => ({ personId: one.id, from: one.unit, to: at.id })),
    },
    ctx.actor.accountId,
  );
  return here.map((one) => one.id);
}
