import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, addYears, type PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { isBranch, unitIn } from "#modules/organisation/server/api.ts";
import type { ConsentKind } from "../../contract/meeting.ts";
import { consentOf, endConsentOn, insertConsent } from "../queries/consents.ts";
import { isAbove } from "../rights.ts";

/** A consent that was given by word of mouth may be written down this many days later. */
const DAYS_BACK = 90;

/** A superior's consent; nobody allows it to the unit whose post they act in. */
export async function giveConsent(
  ctx: WriteCtx,
  unitId: number,
  asked: { kind: ConsentKind; from: PlainDate; reason: string },
) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (!isBranch(unit)) return refuse("meetings.not_a_branch", { status: 422, data: { name: unit.name } });
  if (!isAbove(ctx.actor, unit))
    return refuse("meetings.own_consent", { status: 403, data: { name: unit.name } });
  if (asked.from < addDays(ctx.today, -DAYS_BACK) || asked.from > addYears(ctx.today, 1))
    return refuse("meetings.consent_day", { status: 422 });
  const consentId = uuidv7();
  const givenUnit = ctx.actor.post?.unit.id as number;
  const { accountId } = ctx.actor;
  if (!(await insertConsent(ctx.db, { id: consentId, unitId, ...asked, givenUnit, accountId })))
    return refuse("meetings.consent_stands");
  await record(ctx, {
    action: "meetings.consent",
    subject: { kind: "meeting_consent", id: consentId },
    unit,
    details: { kind: asked.kind, from: asked.from },
    reason: asked.reason,
  });
  return { consentId };
}

export async function endConsent(ctx: WriteCtx, id: string, asked: { to: PlainDate; reason: string }) {
  const found = await consentOf(ctx.db, id);
  const unit = found ? await unitIn(ctx, found.unitId) : refuse("not_found", { status: 404 });
  if (!found || isRefusal(unit)) return unit as ReturnType<typeof refuse>;
  if (!isAbove(ctx.actor, unit))
    return refuse("meetings.own_consent", { status: 403, data: { name: unit.name } });
  if (found.to !== null) return refuse("meetings.consent_ended");
  if (asked.to < found.from || asked.to < ctx.today || asked.to > addYears(ctx.today, 1))
    return refuse("meetings.consent_day", { status: 422 });
  await endConsentOn(ctx.db, id, asked.to);
  await record(ctx, {
    action: "meetings.end_consent",
    subject: { kind: "meeting_consent", id },
    unit,
    details: { kind: found.kind, to: asked.to },
    reason: asked.reason,
  });
  return { to: asked.to };
}
