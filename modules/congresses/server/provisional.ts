import { addMonths } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { namedBlock, namedOf } from "#modules/cases/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { provisional } from "../contract/provisional.ts";
import { committeeNow } from "./committee-plan.ts";
import { refuseSizes } from "./congress-checks.ts";
import { annulSeats, decideSeats } from "./decision.ts";
import { provisionalPapers } from "./papers/provisional.ts";
import { committeePlaces } from "./places.ts";
import { rankOf, seatsOf } from "./provisional-seats.ts";
import { ledUnit, openHere } from "./queries/units.ts";

type Provisional = Kase<typeof provisional>;

async function blocksOf(looking: Looking, kase: Provisional): Promise<Block[]> {
  const named = await namedOf(looking, kase.id);
  if (named.length === 0) return [{ code: "congresses.nobody", data: {} }];
  const missing = named.filter((one) => !one.line.facts.rank);
  if (missing.length > 0) return namedBlock("congresses.rank_missing", missing);
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

async function takeEffect(
  acting: Acting,
  kase: Provisional,
  form: { decisionNo: string; decisionDate: Provisional["since"]; exception: string | null },
) {
  const led = await ledUnit(acting.db, (kase.places.unit as PlaceOf).id);
  const people = await namedOf(acting, kase.id);
  const seats = seatsOf(people);
  const standing = seats.filter((seat) => seat.organ === "STANDING_COMMITTEE").length;
  const { committeeSize, termName, termTo } = kase.facts;
  const months = (await rulesOn(acting.db, acting.today)).get("congress.firstWithin");
  const isLong = termTo > addMonths(form.decisionDate, months);
  const sizes = { committeeSize, deputySize: null, standingSize: standing || null, inspectionSize: null };
  return decideSeats(acting, kase, form, {
    change: {
      term: {
        name: termName,
        to: termTo,
        electedOn: null,
        provisional: true,
        sizes: {
          EXECUTIVE_COMMITTEE: committeeSize,
          ...(standing > 0 ? { STANDING_COMMITTEE: standing } : {}),
        },
      },
      seats,
    },
    people,
    notBefore: kase.since,
    checks: [
      () => refuseSizes(acting, led, sizes),
      () =>
        isLong && !form.exception
          ? refuse("congresses.provisional_long", { data: { months, rule: "congress.firstWithin" } })
          : null,
    ],
  });
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
    revoke: (acting, kase, form) => annulSeats(acting, kase, form),
  },
  ...provisionalPapers,
});
