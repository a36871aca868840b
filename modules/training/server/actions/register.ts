import { record, recordMany } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Result } from "../../contract/plan.ts";
import { type Answers, type Programme, strangeAnswers } from "../../contract/programme.ts";
import { ownBranch } from "../own-branch.ts";
import { addSteps, askedAmong, changePlans, insertPlans, planOfPerson } from "../queries/plans.ts";
import { programmeById, programmeOf } from "../queries/programmes.ts";
import { branchIn } from "../rights.ts";

/** The programme that one registers for today, and whether it is too late without the base's consent. */
async function openToday(
  ctx: WriteCtx,
  branch: UnitPath,
  year: number,
  answers: Answers,
): Promise<{ programme: Programme; late: boolean } | Refusal> {
  const programme = await programmeOf(ctx.db, branch, year);
  if (!programme) return refuse("training.no_programme", { data: { year } });
  const { opensOn, registerUntil, closesOn } = programme;
  if (ctx.today < opensOn || ctx.today > closesOn)
    return refuse("training.not_open", { data: { from: opensOn, to: closesOn } });
  const strange = strangeAnswers(programme.groups, answers);
  if (strange.length > 0) return refuse("training.answers", { status: 422, data: { items: strange } });
  return { programme, late: (ctx.today as PlainDate) > registerUntil };
}

/** Registers those ticked who stand in the branch and have no plan yet; after the last day all wait for the base. */
export async function registerMany(
  ctx: WriteCtx,
  unitId: number,
  asked: { year: number; personIds: readonly string[]; answers: Answers },
) {
  const branch = await branchIn(ctx, unitId);
  if (isRefusal(branch)) return branch;
  const open = await openToday(ctx, branch, asked.year, asked.answers);
  if (isRefusal(open)) return open;
  const here = await askedAmong(ctx.db, branch, asked.personIds);
  const state = open.late ? "LATE" : "REGISTERED";
  const made = await insertPlans(ctx.db, {
    programmeId: open.programme.id,
    year: asked.year,
    unitId: branch.id,
    state,
    answers: asked.answers,
    personIds: [...here],
  });
  const ids = made.map((one) => one.id);
  const { accountId } = ctx.actor;
  await addSteps(ctx.db, ids, {
    deed: "register",
    from: null,
    to: state,
    reason: null,
    result: null,
    unitId: branch.id,
    accountId,
  });
  await recordMany(
    ctx,
    made.map(({ id, personId }) => ({
      action: "training.register",
      subject: { kind: "training_plan", id },
      personId,
      unit: branch,
      details: { year: asked.year, state },
    })),
  );
  const registered = new Set(made.map((one) => one.personId));
  const left = [...new Set(asked.personIds)].filter((id) => !registered.has(id));
  return { registered: made.length, late: open.late, left };
}

/** Registers oneself, or changes what one promised until the branch has confirmed it. */
export async function registerOwn(
  ctx: WriteCtx,
  asked: { year: number; version: number | null; answers: Answers },
) {
  const own = await ownBranch(ctx);
  if (!own) return refuse("training.no_programme", { data: { year: asked.year } });
  const { personId, branch } = own;
  const known = await planOfPerson(ctx.db, personId, asked.year, true);
  if ((known?.version ?? null) !== asked.version) return refuse("training.changed");
  if (known && !["LATE", "REGISTERED", "RETURNED"].includes(known.state)) return refuse("training.not_now");
  const open = await openToday(ctx, branch, asked.year, asked.answers);
  if (isRefusal(open)) return open;
  const { accountId } = ctx.actor;
  // Whoever registered in time may mend what was returned after the last day.
  const state = known ? (known.state === "LATE" ? "LATE" : "REGISTERED") : open.late ? "LATE" : "REGISTERED";
  let id = known?.id;
  if (known) {
    const programme = await programmeById(ctx.db, known.programmeId);
    const strange = strangeAnswers(programme?.groups ?? [], asked.answers);
    if (strange.length > 0) return refuse("training.answers", { status: 422, data: { items: strange } });
    await changePlans(ctx.db, [known.id], { state, answers: asked.answers });
  } else {
    const { year, answers } = asked;
    const at = { programmeId: open.programme.id, year, unitId: branch.id };
    const made = await insertPlans(ctx.db, { ...at, state, answers, personIds: [personId] });
    id = made[0]?.id;
    if (!id) return refuse("training.changed");
  }
  await addSteps(ctx.db, [id as string], {
    deed: "register",
    from: known?.state ?? null,
    to: state,
    reason: null,
    result: null,
    unitId: branch.id,
    accountId,
  });
  await record(ctx, {
    action: "training.register",
    subject: { kind: "training_plan", id: id as string },
    personId,
    unit: branch,
    details: { year: asked.year, state },
  });
  return { state };
}

/** One's own review: what was done of what one promised. */
export async function reviewOwn(
  ctx: WriteCtx,
  asked: { year: number; version: number; review: Answers; selfResult: Result },
) {
  const own = await ownBranch(ctx);
  const known = own && (await planOfPerson(ctx.db, own.personId, asked.year, true));
  if (!own || !known) return refuse("training.no_programme", { data: { year: asked.year } });
  if (known.version !== asked.version) return refuse("training.changed");
  if (known.state !== "CONFIRMED") return refuse("training.not_now");
  const programme = (await programmeById(ctx.db, known.programmeId)) as Programme;
  const { reviewFrom, closesOn } = programme;
  if (ctx.today < reviewFrom || ctx.today > closesOn)
    return refuse("training.not_open", { data: { from: reviewFrom, to: closesOn } });
  const strange = strangeAnswers(programme.groups, asked.review);
  if (strange.length > 0) return refuse("training.answers", { status: 422, data: { items: strange } });
  const { review, selfResult } = asked;
  await changePlans(ctx.db, [known.id], { state: "SELF_REVIEWED", review, selfResult });
  await addSteps(ctx.db, [known.id], {
    deed: "review",
    from: known.state,
    to: "SELF_REVIEWED",
    reason: null,
    result: selfResult,
    unitId: known.unitId,
    accountId: ctx.actor.accountId,
  });
  await record(ctx, {
    action: "training.review",
    subject: { kind: "training_plan", id: known.id },
    personId: own.personId,
    unit: own.branch,
    details: { year: asked.year, selfResult },
  });
  return { state: "SELF_REVIEWED" };
}
