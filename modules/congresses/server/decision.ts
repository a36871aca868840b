import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import type { Acting, Kase } from "#kernel/workflow/server.ts";
import { settleHands } from "#modules/cases/contract/jobs.ts";
import type { Named } from "#modules/cases/server/api.ts";
import { type CommitteeChange, seatByCase, takeBackByCase } from "#modules/leadership/server/api.ts";
import { refuseDay } from "./congress-checks.ts";
import { firstRefusal, refuseOwnSeat, refuseTooOld } from "./people.ts";
import { ledUnit } from "./queries/units.ts";

type Decided = { decisionNo: string; decisionDate: PlainDate; exception: string | null };

const unitOf = (kase: Pick<Kase, "places">): PlaceOf => kase.places.unit as PlaceOf;

/**
 * The superior's decision about a committee, the same for a congress, a completion and a provisional one: of a day that
 * fits, by nobody who is given a seat, with nobody beyond an age. From its day on the seats are taken and given up.
 */
export async function decideSeats(
  acting: Acting,
  kase: Pick<Kase, "id" | "places">,
  form: Decided,
  order: {
    change: CommitteeChange;
    people: readonly Named[];
    /** The vote or proposal that the decision cannot be older than. */
    notBefore: PlainDate;
    /** What else this kind of case asks. */
    checks?: readonly (() => Promise<Refusal | null> | Refusal | null)[];
  },
) {
  const unit = unitOf(kase);
  const { change, people, notBefore, checks = [] } = order;
  const { decisionNo, decisionDate } = form;
  const ids = change.seats.map((seat) => seat.personId);
  const refusal = await firstRefusal(
    () => refuseDay(acting, "decision_day", decisionDate, notBefore),
    () => refuseOwnSeat(acting, ids),
    () => refuseTooOld(acting, unit, change.seats, people, form.exception),
    ...checks,
  );
  if (refusal) return refusal;
  const paper = { caseId: kase.id, on: decisionDate, decisionNo, decisionDate };
  const done = await seatByCase(acting, await ledUnit(acting.db, unit.id), change, paper);
  if (isRefusal(done)) return done;
  // What waited for those who led until today waits for whoever leads now, or for the unit above.
  await enqueue(acting.db, settleHands, {});
  return { effectiveOn: decisionDate, details: done };
}

/** A later decision takes the earlier one back: the committee is again what it was before. */
export async function annulSeats(
  acting: Acting,
  kase: Pick<Kase, "id" | "places" | "effectiveOn" | "since">,
  form: Pick<Decided, "decisionNo" | "decisionDate">,
) {
  const { decisionNo, decisionDate } = form;
  const early = refuseDay(acting, "decision_day", decisionDate, kase.effectiveOn ?? kase.since);
  if (early) return early;
  const paper = { caseId: kase.id, on: acting.today, decisionNo, decisionDate };
  const done = await takeBackByCase(acting, unitOf(kase), paper);
  if (isRefusal(done)) return done;
  await enqueue(acting.db, settleHands, {});
  return { details: done };
}
