import { addDays, addYears, plainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { standingOf } from "#modules/members/server/api.ts";
import { isBranch, seesPeople, unitIn } from "#modules/organisation/server/api.ts";
import { papersById } from "#modules/papers/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { BelowRow, MeetingView, Part, Revision } from "../contract/meeting.ts";
import { type Month, monthOf } from "../contract/month.ts";
import { countOf, isValid, needPresent } from "../contract/roll.ts";
import { meetingIn } from "./meeting-in.ts";
import { attendanceOf } from "./queries/attended.ts";
import { consentsOf } from "./queries/consents.ts";
import { childrenOf, dutyBelow, NO_SUMS, notMet, total } from "./queries/duty.ts";
import { guestsOf } from "./queries/guests.ts";
import { meetingsOfPerson, meetingsOfUnit } from "./queries/lists.ts";
import { type RevisionRow, revisionsOf } from "./queries/meetings.ts";
import { linesOf } from "./queries/roll.ts";
import { branchIn, isAbove, mayConsent } from "./rights.ts";

export async function showUnitMeetings(
  ctx: Ctx,
  unitId: number,
  asked: { cursor?: string | undefined; limit: number },
) {
  const unit = await branchIn(ctx, unitId);
  return isRefusal(unit) ? unit : meetingsOfUnit(ctx.db, ctx.scope, unit, asked);
}

export async function showDuty(ctx: Ctx, unitId: number, asked: Month | undefined) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const currentMonth = monthOf(ctx.today);
  const month = asked ?? currentMonth;
  const branch = isBranch(unit);
  const [rows, consents] = await Promise.all([
    dutyBelow(ctx.db, ctx.scope, unit, month),
    branch ? consentsOf(ctx.db, unit.id, ctx.today) : [],
  ]);
  const keeps = ctx.actor.permissions.has("meetings.keep") && seesPeople(ctx.actor);
  return {
    unitId: unit.id,
    unitName: unit.name,
    isBranch: branch,
    month,
    currentMonth,
    sums: total(rows.values()),
    consents,
    can: { plan: keeps, meetings: branch && seesPeople(ctx.actor), consent: mayConsent(ctx.actor, unit) },
  };
}

export async function showBelow(ctx: Ctx, unitId: number, asked: Month | undefined) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const [children, sums] = await Promise.all([
    childrenOf(ctx.db, unit.id),
    dutyBelow(ctx.db, ctx.scope, unit, asked ?? monthOf(ctx.today)),
  ]);
  const rows = children.map(
    (child): BelowRow => ({
      unitId: child.id,
      unitName: child.name,
      isBranch: child.is_branch,
      sums: sums.get(child.id) ?? NO_SUMS,
      lastMetOn: child.last,
    }),
  );
  return { rows };
}

export async function showNotMet(
  ctx: Ctx,
  unitId: number,
  asked: { month?: Month | undefined; cursor?: string | undefined; limit: number },
) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  return notMet(ctx.db, ctx.scope, unit, { ...asked, month: asked.month ?? monthOf(ctx.today) });
}

/** A closing, reopening or calling off, with the counts of the branches that the reader sees. */
function revisionIn(one: RevisionRow, seen: readonly { unitId: number }[]): Revision {
  const counts = seen.map((part) => one.parts?.[String(part.unitId)]).filter((part) => part !== undefined);
  const sum = (what: "present" | "eligible") =>
    counts.every((part) => part[what] === null)
      ? null
      : counts.reduce((all, part) => all + (part[what] ?? 0), 0);
  return {
    no: one.no,
    deed: one.deed,
    reason: one.reason,
    byName: one.by_name,
    at: one.at.toISOString(),
    present: sum("present"),
    eligible: sum("eligible"),
  };
}

export async function showMeeting(ctx: Ctx, id: string) {
  const found = await meetingIn(ctx, id);
  if (isRefusal(found)) return found;
  const { seen, keeps, parts, paperId, ...meeting } = found;
  const [lines, guests, [paper], revisions, rules, todays] = await Promise.all([
    linesOf(
      ctx.db,
      id,
      seen.map((part) => part.unitId),
    ),
    guestsOf(ctx.db, id),
    paperId ? papersById(ctx.db, [paperId]) : [],
    revisionsOf(ctx.db, id),
    rulesOn(ctx.db, meeting.onDay),
    rulesOn(ctx.db, ctx.today),
  ]);
  const quorum = rules.get("meeting.quorum");
  const reopensUntil = addDays(meeting.onDay, todays.get("meeting.reopenDays"));
  const above = parts.every((part) => isAbove(ctx.actor, { id: part.unitId, path: part.path }));
  const open = meeting.state === "OPEN";
  return {
    ...meeting,
    kind: meeting.kind as MeetingView["kind"],
    parts: seen.map((part): Part => {
      const count = countOf(lines.filter((line) => line.unitId === part.unitId));
      const marked = count.present + count.excused + count.absent > 0;
      return {
        ...count,
        unitId: part.unitId,
        unitName: part.unitName,
        needPresent: needPresent(count.eligible, quorum),
        valid: marked ? isValid(count, quorum) : null,
      };
    }),
    lines,
    guests,
    paper: paper
      ? {
          id: paper.id,
          numberText: paper.number_text,
          issuedOn: plainDate(paper.issued_on),
          state: paper.state,
        }
      : null,
    revisions: revisions.map((one) => revisionIn(one, seen)),
    reopensUntil,
    can: {
      plan: keeps && open,
      mark: open && ctx.actor.permissions.has("meetings.keep"),
      close: keeps && open && meeting.onDay <= ctx.today,
      reopen: keeps && meeting.state === "CLOSED" && (above || ctx.today <= reopensUntil),
      cancel: keeps && open,
      issue: keeps && meeting.state === "CLOSED" && paper?.state !== "ISSUED",
    },
  } satisfies MeetingView;
}

/** So many of one's own meetings are shown; the year's figures count all. */
const MOST_OWN = 40;

/** One's own attendance. Whoever has no record was called to nothing. */
export async function showOwnMeetings(ctx: Ctx) {
  const { personId } = ctx.actor;
  const none = { held: 0, attended: 0, excused: 0 };
  if (!personId) return { unitName: null, year: none, rows: [] };
  const first = plainDate(`${ctx.today.slice(0, 4)}-01-01`);
  const [standing, year, rows] = await Promise.all([
    standingOf(ctx.db, personId),
    attendanceOf(ctx.db, [personId], first, addYears(first, 1)),
    meetingsOfPerson(ctx.db, personId, addYears(ctx.today, -1), MOST_OWN),
  ]);
  return { unitName: standing?.unitName ?? null, year: year.get(personId) ?? none, rows };
}
