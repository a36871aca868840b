import { addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { begin, tick } from "#kernel/workflow/engine.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { around, usualPlaces } from "#modules/cases/server/api.ts";
import { openCaseBlocks } from "#modules/discipline/server/api.ts";
import { changeByCase, standingOf } from "#modules/members/server/api.ts";
import { baseOf, branchOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf, type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { stay } from "../contract/stay.ts";
import { transfer } from "../contract/transfer.ts";
import { hasBranches, openStaysOf } from "./queries/stays.ts";
import { stayPapers } from "./stay-papers.ts";

type Stay = Kase<typeof stay>;

/** Who may be away for a time; the status that they then come back to. */
const MAY_GO = ["ACTIVE", "EXTENDED"] as const;
type Before = (typeof MAY_GO)[number];
const mayGo = (status: string): status is Before => (MAY_GO as readonly string[]).includes(status);

const personOf = (kase: Stay): string => kase.personId as string;
const place = (unit: UnitBrief): PlaceOf => ({ id: unit.id, path: unit.path });

/** Refused when the days are reversed or the stay is longer than one time may be. */
async function refusalOfDays(
  { db }: Pick<Acting, "db">,
  from: PlainDate,
  to: PlainDate,
): Promise<Refusal | null> {
  if (to <= from) return refuse("transfers.days_reversed", { status: 422 });
  const months = (await rulesOn(db, from)).get("stay.mostMonths");
  if (to <= addMonths(from, months)) return null;
  return refuse("transfers.stay_too_long", { status: 422, data: { months, rule: "stay.mostMonths" } });
}

/** The unit when it can take a guest: open, and at a base union or below it. */
async function hostAt({ db, today }: Pick<Acting, "db" | "today">, unitId: number) {
  const unit = await unitBrief(db, unitId);
  if (!unit) return refuse("not_found", { status: 404, data: { what: "unit" } });
  if (unit.validTo !== null && unit.validTo <= today) {
    return refuse("transfers.unit_closed", { data: { name: unit.name, on: unit.validTo } });
  }
  const chain = await chainOf(db, unit);
  const base = baseOf(chain);
  if (!base || base.tier === "CENTRAL" || base.tier === "PROVINCE") {
    return refuse("transfers.not_a_base", { data: { name: unit.name } });
  }
  return { unit, base, branch: unit.holdsMembers ? branchOf(chain) : undefined };
}

export const stayServer = serve<typeof stay>({
  declaration: stay,
  ...stayPapers,

  async prepare(acting, { facts, personId }) {
    const { db } = acting;
    const wrong = await refusalOfDays(acting, facts.from, facts.to);
    if (wrong) return wrong;
    if (facts.to <= acting.today) return refuse("transfers.stay_over", { status: 422 });
    const person = personId ? await standingOf(db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    if (!mayGo(person.status)) return refuse("transfers.may_not_stay", { data: { status: person.status } });
    const home = await usualPlaces(db, person.unit);
    if (isRefusal(home)) return home;
    if (facts.toUnit === null) return { places: home };
    const found = await hostAt(acting, facts.toUnit);
    if (isRefusal(found)) return found;
    if (found.branch?.id === home.branch.id) {
      return refuse("transfers.same_branch", { data: { name: found.unit.name } });
    }
    return {
      places: {
        ...home,
        hostBase: place(found.base),
        ...(found.branch ? { host: place(found.branch) } : {}),
      },
    };
  },

  obstacles: { issue: ({ db }, kase) => openCaseBlocks(db, kase.personId) },

  effects: {
    async amend(acting, kase, form) {
      const given = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null));
      if (Object.keys(given).length === 0) return refuse("transfers.nothing_mended", { status: 422 });
      const { from, to } = { ...kase.facts, ...given };
      const wrong = await refusalOfDays(acting, from, to);
      if (wrong) return wrong;
      return to <= acting.today ? refuse("transfers.stay_over", { status: 422 }) : { facts: given };
    },

    accept: (acting, kase, { host }) => takeIn(acting, kase, host),

    async start(acting, kase) {
      const person = await standingOf(acting.db, personOf(kase));
      const isHere = person?.unit.path.includes(kase.places.branch?.id ?? 0) ?? false;
      // Whoever has left, moved or is under way meanwhile does not go: the stay is over before it begins.
      if (!person || !isHere || !mayGo(person.status)) return { facts: { hasChanged: true } };
      await become(acting, kase, "TEMPORARY_AWAY", stay.code, kase.facts.from, mayGo);
      return { facts: { statusBefore: person.status }, effectiveOn: kase.facts.from };
    },

    async renew(acting, kase, { to }) {
      const wrong = await refusalOfDays(acting, kase.facts.to, to);
      return wrong ?? { facts: { to } };
    },

    async settleThere(acting, kase) {
      const host = kase.places.host;
      if (!host) return undefined;
      const reason =
        kase.facts.reason === "WORK" || kase.facts.reason === "STUDY" ? kase.facts.reason : "RESIDENCE";
      const begun = await begin(around(), acting, {
        procedure: transfer.code,
        unit: kase.places.branch as PlaceOf,
        personId: personOf(kase),
        facts: { destination: "UNIT", toUnit: host.id, reason },
      });
      return "id" in begun ? { details: { transfer: begun.id } } : begun;
    },

    comeBack: (acting, kase) => comeBack(acting, kase, acting.today),
    end: (acting, kase) => comeBack(acting, kase, kase.facts.to),
  },
});

/** Where the guest takes part: the branch that is named, the one the member chose, or the base union that has none. */
async function takeIn(acting: Acting, kase: Stay, host: number | null) {
  const base = kase.places.hostBase as PlaceOf;
  const wanted = host ?? kase.places.host?.id ?? base.id;
  const found = await hostAt(acting, wanted);
  if (isRefusal(found)) return found;
  const { unit, branch } = found;
  if (!unit.path.includes(base.id)) return refuse("transfers.branch_elsewhere", { status: 422 });
  if (branch) return { places: { host: place(branch) } };
  if (unit.id !== base.id || (await hasBranches(acting.db, base, acting.today))) {
    return refuse("transfers.choose_branch", { status: 422, data: { name: unit.name } });
  }
  return { places: { host: base } };
}

/** Sets the member's status by the case; a record that has changed so far that it no longer fits stays as it is. */
const become = (
  acting: Acting,
  kase: Stay,
  status: string,
  cause: string,
  on: PlainDate,
  fits: (status: string) => boolean,
) =>
  changeByCase(
    acting,
    kase.scope,
    [personOf(kase)],
    { status },
    { caseId: kase.id, cause, effectiveOn: on },
    (record) => fits(record.status),
  );

/** Somebody who has left or is under way to another unit is not called back by the end of a stay: it ends all the same. */
async function comeBack(acting: Acting, kase: Stay, on: PlainDate) {
  const before = kase.facts.statusBefore ?? "ACTIVE";
  await become(acting, kase, before, "TEMPORARY_STAY_ENDED", on, (status) => status === "TEMPORARY_AWAY");
  return { effectiveOn: on };
}

/** A transfer that took effect ends whatever stay the member had: they are at home where they are. */
export async function endStays(acting: Acting, personId: string): Promise<void> {
  for (const id of await openStaysOf(acting.db, personId)) await tick(around(), acting, id, "moved");
}
