import { record } from "#kernel/audit/record.ts";
import { addDays } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { endIssued } from "#modules/papers/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { countOf, isValid } from "../../contract/roll.ts";
import { type MeetingIn, meetingToKeep } from "../meeting-in.ts";
import { hasConsent } from "../queries/consents.ts";
import { keepRevision, lockClosed, unlock } from "../queries/meetings.ts";
import { excuseReleased, linesOf } from "../queries/roll.ts";
import { isAbove } from "../rights.ts";
import { callAll } from "../rolls.ts";

const firstUnit = (found: MeetingIn) => ({
  id: (found.parts[0] as { unitId: number }).unitId,
  path: found.parts[0]?.path ?? [],
});

/** Locks a meeting. Each branch's quorum is counted by itself; where it is missed the meeting stands as not held. */
export async function closeMeeting(
  ctx: WriteCtx,
  id: string,
  asked: { version: number; minutes: string; resolution: string | null },
) {
  const found = await meetingToKeep(ctx, id, asked.version);
  if (isRefusal(found)) return found;
  if (found.state !== "OPEN") return refuse("meetings.not_open");
  if (found.onDay > ctx.today) return refuse("meetings.not_yet", { data: { onDay: found.onDay } });
  const unitIds = found.parts.map((part) => part.unitId);
  const rules = await callAll(ctx.db, found);
  if (found.online && rules.get("meeting.onlineNeedsConsent")) {
    const allowed = await hasConsent(ctx.db, unitIds, "ONLINE", found.onDay);
    const without = found.parts.find((part) => !allowed.has(part.unitId));
    if (without) return refuse("meetings.online_needs_consent", { data: { name: without.unitName } });
  }
  await excuseReleased(ctx.db, id);
  const lines = await linesOf(ctx.db, id, unitIds);
  const unmarked = lines.filter((line) => line.calledAs !== "GUEST" && line.presence === null).length;
  if (unmarked > 0) return refuse("meetings.unmarked", { data: { n: unmarked } });
  const quorum = rules.get("meeting.quorum");
  const counts = new Map(
    unitIds.map((unitId) => {
      const count = countOf(lines.filter((line) => line.unitId === unitId));
      return [unitId, { ...count, valid: isValid(count, quorum) }];
    }),
  );
  const valid = [...counts.values()].some((count) => count.valid);
  if (!valid && asked.resolution !== null)
    return refuse("meetings.no_quorum_no_resolution", { data: { rule: "meeting.quorum" } });
  await lockClosed(ctx.db, id, { ...asked, ruleSet: rules.id }, counts);
  await keepRevision(ctx.db, id, { deed: "CLOSED", reason: null, accountId: ctx.actor.accountId });
  await record(ctx, {
    action: "meetings.close",
    subject: { kind: "meeting", id },
    unit: firstUnit(found),
    details: {
      onDay: found.onDay,
      counts: Object.fromEntries([...counts].map(([unitId, count]) => [unitId, count])),
    },
  });
  return { version: found.version + 1, valid };
}

/** Opens a closed meeting to correct it: the branch itself within its days, afterwards a superior. */
export async function reopenMeeting(
  ctx: WriteCtx,
  id: string,
  { version, reason }: { version: number; reason: string },
) {
  const found = await meetingToKeep(ctx, id, version);
  if (isRefusal(found)) return found;
  if (found.state !== "CLOSED") return refuse("meetings.not_closed");
  const days = (await rulesOn(ctx.db, ctx.today)).get("meeting.reopenDays");
  const above = found.parts.every((part) => isAbove(ctx.actor, { id: part.unitId, path: part.path }));
  if (!above && ctx.today > addDays(found.onDay, days))
    return refuse("meetings.superior_reopens", { data: { days, rule: "meeting.reopenDays" } });
  // What the register says was minuted holds no longer; a paper that is void already stays so.
  if (found.paperId) await endIssued(ctx, found.paperId, { state: "REVOKED", reason, on: ctx.today });
  await keepRevision(ctx.db, id, { deed: "REOPENED", reason, accountId: ctx.actor.accountId });
  await unlock(ctx.db, id, "OPEN");
  await record(ctx, {
    action: "meetings.reopen",
    subject: { kind: "meeting", id },
    unit: firstUnit(found),
    details: { onDay: found.onDay },
    reason,
  });
  return { version: found.version + 1 };
}

export async function cancelMeeting(
  ctx: WriteCtx,
  id: string,
  { version, reason }: { version: number; reason: string },
) {
  const found = await meetingToKeep(ctx, id, version);
  if (isRefusal(found)) return found;
  if (found.state !== "OPEN") return refuse("meetings.not_open");
  await keepRevision(ctx.db, id, { deed: "CANCELLED", reason, accountId: ctx.actor.accountId });
  await unlock(ctx.db, id, "CANCELLED");
  await record(ctx, {
    action: "meetings.cancel",
    subject: { kind: "meeting", id },
    unit: firstUnit(found),
    details: { onDay: found.onDay },
    reason,
  });
  return { version: found.version + 1 };
}
