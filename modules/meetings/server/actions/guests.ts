import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { type MeetingIn, meetingIn } from "../meeting-in.ts";
import { deleteGuest, guestsOf, insertGuest } from "../queries/guests.ts";

/** More guests than that are a conference, not a branch meeting. */
const MOST_GUESTS = 50;

/** An open meeting that is the actor's as a whole: guests come to all of it. */
async function openMeeting(ctx: WriteCtx, id: string) {
  const found = await meetingIn(ctx, id, true);
  if (isRefusal(found)) return found;
  if (!found.keeps) return refuse("meetings.not_yours", { status: 403, data: { name: found.unitName } });
  return found.state === "OPEN" ? found : refuse("meetings.not_open");
}

/** Without their name, which could be taken back nowhere: the trail keeps its lines for ever. */
const tell = (ctx: WriteCtx, found: MeetingIn, action: string, details: object) =>
  record(ctx, {
    action,
    subject: { kind: "meeting", id: found.id },
    unit: { id: (found.parts[0] as { unitId: number }).unitId, path: found.parts[0]?.path ?? [] },
    details: { onDay: found.onDay, ...details },
  });

/** Writes down somebody who attends without belonging: no record is looked up, they are known by name and post. */
export async function addGuest(ctx: WriteCtx, id: string, asked: { fullName: string; post: string }) {
  const found = await openMeeting(ctx, id);
  if (isRefusal(found)) return found;
  if ((await guestsOf(ctx.db, id)).length >= MOST_GUESTS)
    return refuse("meetings.guests_many", { data: { most: MOST_GUESTS } });
  const guestId = uuidv7();
  await insertGuest(ctx.db, { id: guestId, meetingId: id, ...asked, accountId: ctx.actor.accountId });
  await tell(ctx, found, "meetings.add_guest", { guestId });
  return { guestId };
}

export async function removeGuest(ctx: WriteCtx, id: string, guestId: string) {
  const found = await openMeeting(ctx, id);
  if (isRefusal(found)) return found;
  if (!(await deleteGuest(ctx.db, id, guestId))) return notFound("guest");
  await tell(ctx, found, "meetings.remove_guest", { guestId });
  return { id: guestId };
}
