import { addMonths } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { settleHands } from "#modules/cases/contract/jobs.ts";
import { type Named, namedBlock, namedOf } from "#modules/cases/server/api.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";
import { seatByCase, takeBackByCase } from "#modules/leadership/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { provisional } from "../contract/provisional.ts";
import { committeeNow } from "./committee-plan.ts";
import { refuseDay, refuseSizes } from "./congress-checks.ts";
import { firstRefusal, refuseOwnSeat, refuseTooOld } from "./people.ts";
import { committeePlaces } from "./places.ts";
import { ledUnit, openHere } from "./queries/units.ts";

type Provisional = Kase<typeof provisional>;
const rankOf = ({ line }: Named): Rank => line.facts.rank as Rank;

async function blocksOf(looking: Looking, kase: Provisional): Promise<Block[]> {
  const named = await namedOf(looking, kase.id);
  if (named.length === 0) return [{ code: "congresses.nobody", data: {} }];
  const missing = named.filter((one) => !one.line.facts.rank);
  if (missing.length > 0) return namedBlock("congresses.change_missing", missing);
  const secretaries = named.filter((one) => rankOf(one) === "SECRETARY").length;
  const most = kase.facts.committeeSize;
  return [
    ...(secretaries > 1 ? [{ code: "congresses.second_secretary", data: { n: secretaries } }] : []),
    ...(secretaries === 0 ? [{ code: "congresses.no_secretary", data: {} }] : []),
    ...(named.length > most
      ? [{ code: "congresses.no_vacancy", data: { contest: "Ban Chấp hành", have: named.length, most } }]
      : []),
  ];
}

const seatsOf = (named: readonly Named[]) =>
  named.flatMap((one) => {
    const { standing, employment } = one.line.facts as {
      standing?: boolean;
      employment?: "FULL_TIME" | null;
    };
    const seat = {
      personId: one.person.personId,
      rank: rankOf(one),
      chosen: "APPOINTED" as const,
      electedOn: null,
      employment: employment ?? null,
    };
    return [
      { ...seat, organ: "EXECUTIVE_COMMITTEE" as const },
      ...(standing ? [{ ...seat, organ: "STANDING_COMMITTEE" as const }] : []),
    ];
  });

async function takeEffect(
  acting: Acting,
  kase: Provisional,
  form: { decisionNo: string; decisionDate: Provisional["since"]; exception: string | null },
) {
  const unit = kase.places.unit as PlaceOf;
  const led = await ledUnit(acting.db, unit.id);
  const named = await namedOf(acting, kase.id);
  const seats = seatsOf(named);
  const standing = seats.filter((seat) => seat.organ === "STANDING_COMMITTEE").length;
  const { committeeSize, termName, termTo } = kase.facts;
  const months = (await rulesOn(acting.db, acting.today)).get("congress.firstWithin");
  const isLong = termTo > addMonths(form.decisionDate, months);
  const refusal = await firstRefusal(
    () => refuseDay(acting, "decision_day", form.decisionDate, kase.since),
    () =>
      refuseSizes(acting, led, {
        committeeSize,
        deputySize: null,
        standingSize: standing > 0 ? standing : null,
        inspectionSize: null,
      }),
    () =>
      refuseOwnSeat(
        acting,
        seats.map((seat) => seat.personId),
      ),
    () => refuseTooOld(acting, unit, seats, named, form.exception),
    () =>
      isLong && !form.exception
        ? refuse("congresses.provisional_long", { data: { months, rule: "congress.firstWithin" } })
        : null,
  );
  if (refusal) return refusal;
  const { decisionNo, decisionDate } = form;
  const term = {
    name: termName,
    to: termTo,
    electedOn: null,
    provisional: true,
    sizes: { EXECUTIVE_COMMITTEE: committeeSize, ...(standing > 0 ? { STANDING_COMMITTEE: standing } : {}) },
  };
  const paper = { caseId: kase.id, on: decisionDate, decisionNo, decisionDate };
  const done = await seatByCase(acting, led, { term, seats }, paper);
  if (isRefusal(done)) return done;
  await enqueue(acting.db, settleHands, {});
  return { effectiveOn: decisionDate, details: done };
}

export const provisionalServer = serve<typeof provisional>({
  declaration: provisional,

  async prepare(acting, { facts, unit }) {
    const places = await committeePlaces(acting.db, unit);
    if (isRefusal(places)) return places;
    const { led } = places;
    if (await openHere(acting.db, led.id, provisional.code)) return refuse("congresses.open_already");
    if (facts.termTo <= acting.today) return refuse("congresses.term_dates", { status: 422 });
    const { term, held } = await committeeNow(acting, led);
    if (term && !term.provisional && held.length > 0) return refuse("congresses.elected_committee_here");
    const refusal = await refuseSizes(acting, led, {
      committeeSize: facts.committeeSize,
      deputySize: null,
      standingSize: null,
      inspectionSize: null,
    });
    return refusal ?? { places: { unit: places.unit, superior: places.superior } };
  },

  obstacles: { submit: blocksOf, appoint: blocksOf },

  effects: {
    appoint: (acting, kase, form) => takeEffect(acting, kase, form),
    async revoke(acting, kase, form) {
      const early = refuseDay(acting, "decision_day", form.decisionDate, kase.effectiveOn ?? kase.since);
      if (early) return early;
      const { decisionNo, decisionDate } = form;
      const paper = { caseId: kase.id, on: acting.today, decisionNo, decisionDate };
      const done = await takeBackByCase(acting, kase.places.unit as PlaceOf, paper);
      if (isRefusal(done)) return done;
      await enqueue(acting.db, settleHands, {});
      return { details: done };
    },
  },
});
