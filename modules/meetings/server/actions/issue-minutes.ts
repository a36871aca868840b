import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, Download, WriteCtx } from "#kernel/http/context.ts";
import { chainOf, unitBrief } from "#modules/organisation/server/api.ts";
import { placeOfIssue } from "#modules/papers/contract/who-signs.ts";
import { fileOf, issuePaper, papersById } from "#modules/papers/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { meetingIn, meetingToKeep } from "../meeting-in.ts";
import { minutesOf } from "../minutes-paper.ts";
import { guestsOf } from "../queries/guests.ts";
import { keepPaper } from "../queries/meetings.ts";
import { linesOf } from "../queries/roll.ts";

const signer = (position: string, name: string) => ({
  name,
  position,
  authority: null,
  onBehalfOf: null,
  note: null,
});

/** Issues the minutes of a closed meeting: a number of the unit that called it, signed by secretary and chair. */
export async function issueMinutes(
  ctx: WriteCtx,
  id: string,
  asked: { version: number; chair: string; secretary: string },
) {
  const found = await meetingToKeep(ctx, id, asked.version);
  if (isRefusal(found)) return found;
  if (found.state !== "CLOSED") return refuse("meetings.not_closed");
  const [before] = found.paperId ? await papersById(ctx.db, [found.paperId]) : [];
  if (before?.state === "ISSUED")
    return refuse("meetings.minutes_issued", { data: { number: before.number_text ?? "" } });
  const unit = await unitBrief(ctx.db, found.unitId);
  if (!unit) return notFound("unit");
  if (unit.validTo && unit.validTo <= ctx.today)
    return refuse("papers.unit_closed", { data: { on: unit.validTo } });
  const unitIds = found.parts.map((part) => part.unitId);
  const [lines, guests, rules] = [
    await linesOf(ctx.db, id, unitIds),
    await guestsOf(ctx.db, id),
    await rulesOn(ctx.db, found.onDay),
  ];
  const issued = await issuePaper(ctx, {
    kind: "meetings.minutes",
    unitId: unit.id,
    issuedOn: ctx.today,
    place: placeOfIssue(await chainOf(ctx.db, unit)),
    ...minutesOf(found, { lines, guests, quorum: rules.get("meeting.quorum"), ...asked }),
    signers: [signer("Thư ký", asked.secretary), signer("Chủ tọa", asked.chair)],
  });
  await keepPaper(ctx.db, id, issued.paperId);
  await record(ctx, {
    action: "meetings.issue_minutes",
    subject: { kind: "meeting", id },
    unit,
    details: { onDay: found.onDay, number: issued.numberText },
  });
  return { paperId: issued.paperId, numberText: issued.numberText };
}

export async function downloadMinutes(ctx: Ctx, id: string): Promise<Download | Refusal> {
  const found = await meetingIn(ctx, id);
  if (isRefusal(found)) return found;
  const [paper] = found.paperId ? await papersById(ctx.db, [found.paperId]) : [];
  return paper ? fileOf(ctx, paper) : notFound("paper");
}
