import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { findDuplicates } from "../../contract/jobs.ts";
import { lockRecords } from "../queries/record.ts";
import { decideRequest, lockRequest, type RequestRow } from "../queries/transfers.ts";
import { addHistory, moveMembership } from "../queries/write-member.ts";

type Acceptance = {
  effectiveOn?: PlainDate | undefined;
  decisionNo: string | null;
  decisionDate: string | null;
  answer: string | null;
};

/** The request as it waits for an answer of the actor's part. */
async function waiting(ctx: WriteCtx, id: string, direction: "in" | "out") {
  const request = await lockRequest(ctx.db, ctx.scope, id, direction);
  if (!request) return notFound("transfer");
  if (request.state !== "OPEN") return refuse("members.transfer_decided", { data: { state: request.state } });
  return request;
}

/**
 * The home unit lets the member go. The one lawful way in which a record moves to a unit outside the actor's part: that
 * unit asked for it, and the membership, its history, the trail and the answer change together.
 */
export async function acceptTransfer(ctx: WriteCtx, requestId: string, input: Acceptance) {
  const request = await waiting(ctx, requestId, "in");
  if (isRefusal(request)) return request;
  const [member] = await lockRecords(ctx.db, ctx.scope, [request.person_id]);
  if (!member || member.unit_id !== request.from_unit || member.unit_id === request.to_unit) {
    return refuse("members.transfer_moot");
  }
  const target = await unitBrief(ctx.db, request.to_unit);
  if (!target) return notFound("unit");
  if (target.validTo) return refuse("members.unit_closed", { data: { on: target.validTo } });
  const effectiveOn = input.effectiveOn ?? ctx.today;
  const version = await moveMembership(ctx.db, ctx.scope, member, target, effectiveOn);
  const changes = {
    unitId: { from: member.unit_id, to: target.id },
    joinedUnitOn: { from: member.joined_unit_on, to: effectiveOn },
  };
  await addHistory(ctx.db, ctx.scope, [
    {
      personId: member.id,
      kind: "moved",
      effectiveOn,
      unitId: target.id,
      changes,
      decisionNo: input.decisionNo,
      decisionDate: input.decisionDate,
      reason: request.reason,
      accountId: ctx.actor.accountId,
      version,
    },
  ]);
  await answer(ctx, request, { state: "ACCEPTED", answer: input.answer, details: { changes, version } });
  await enqueue(ctx.db, findDuplicates, { personIds: [member.id] });
  return { state: "ACCEPTED" as const };
}

export async function declineTransfer(ctx: WriteCtx, requestId: string, text: string) {
  const request = await waiting(ctx, requestId, "in");
  if (isRefusal(request)) return request;
  await answer(ctx, request, { state: "DECLINED", answer: text });
  return { state: "DECLINED" as const };
}

export async function withdrawTransfer(ctx: WriteCtx, requestId: string) {
  const request = await waiting(ctx, requestId, "out");
  if (isRefusal(request)) return request;
  await answer(ctx, request, { state: "WITHDRAWN", answer: null });
  return { state: "WITHDRAWN" as const };
}

async function answer(
  ctx: WriteCtx,
  request: RequestRow,
  decision: {
    state: "ACCEPTED" | "DECLINED" | "WITHDRAWN";
    answer: string | null;
    details?: Record<string, unknown>;
  },
): Promise<void> {
  await decideRequest(ctx.db, request.id, {
    state: decision.state,
    fromUnit: request.from_unit,
    accountId: ctx.actor.accountId,
    answer: decision.answer,
  });
  const line = {
    action: `members.transfer_${decision.state.toLowerCase()}`,
    subject: { kind: "transfer", id: request.id },
    reason: decision.answer,
  };
  await record(ctx, {
    ...line,
    personId: request.person_id,
    unit: { id: request.from_unit, path: request.from_path },
    details: decision.details ?? {},
  });
  // The asking unit's own line does not name the person, who is none of its members.
  if (decision.state === "WITHDRAWN") {
    await record(ctx, { ...line, unit: { id: request.to_unit, path: request.to_path } });
  }
}
