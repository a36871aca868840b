import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Presence } from "../../contract/meeting.ts";
import { meetingIn } from "../meeting-in.ts";
import { mark, markRest } from "../queries/roll.ts";
import { callAll } from "../rolls.ts";

type Asked = {
  marks: readonly { personId: string; presence: Presence | null; reason?: string | null | undefined }[];
  rest?: Presence | undefined;
};

/**
 * Ticks who came, in the branches of the actor's part. The last tick of a person counts, so that two who tick at once,
 * or a phone that comes back from where there was no network, need no second look. Before the day only excuses are known.
 */
export async function markAttendance(ctx: WriteCtx, id: string, asked: Asked) {
  const found = await meetingIn(ctx, id, true);
  if (isRefusal(found)) return found;
  if (found.state !== "OPEN") return refuse("meetings.not_open");
  const told = [...asked.marks.map((one) => one.presence), asked.rest];
  if (found.onDay > ctx.today && told.some((one) => one === "PRESENT" || one === "ABSENT"))
    return refuse("meetings.not_yet", { data: { onDay: found.onDay } });
  await callAll(ctx.db, found);
  const unitIds = found.seen.map((part) => part.unitId);
  const last = new Map(asked.marks.map((one) => [one.personId, one]));
  const marks = [...last.values()].map(({ personId, presence, reason }) => ({
    personId,
    presence,
    reason: presence === "EXCUSED" ? reason || null : null,
  }));
  const marked = new Set(await mark(ctx.db, id, unitIds, marks));
  const rest = asked.rest ? await markRest(ctx.db, id, unitIds, asked.rest) : 0;
  await record(ctx, {
    action: "meetings.mark",
    subject: { kind: "meeting", id },
    unit: { id: (found.seen[0] as { unitId: number }).unitId, path: found.seen[0]?.path ?? [] },
    details: { marked: marked.size + rest },
  });
  return {
    marked: marked.size + rest,
    notCalled: marks.map((one) => one.personId).filter((personId) => !marked.has(personId)),
  };
}
