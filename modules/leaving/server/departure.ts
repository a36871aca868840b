import { addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { usualPlaces } from "#modules/cases/server/api.ts";
import { openCaseBlocks } from "#modules/discipline/server/api.ts";
import { endByCase } from "#modules/leadership/server/api.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { changeByCase, type PersonStanding, restoreByCase, standingOf } from "#modules/members/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { deferral, departure, restoration } from "../contract/departure.ts";
import { deferralPapers, departurePapers, restorationPapers } from "./papers/departure.ts";

/** The person with the places of their branch, when their status allows the procedure. */
async function placedPerson(
  { db }: Looking,
  personId: string | null,
  fits: (status: string) => boolean,
): Promise<
  | { person: PersonStanding; places: { branch: PersonStanding["unit"]; base: PersonStanding["unit"] } }
  | Refusal
> {
  const person = personId ? await standingOf(db, personId) : null;
  if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
  if (!fits(person.status)) return refuse("leaving.status_unfit", { data: { status: person.status } });
  const places = await usualPlaces(db, person.unit);
  return "branch" in places ? { person, places } : places;
}

/** One person's status as the case decides it; refused when the record has changed so far that it no longer fits. */
async function become(
  acting: Acting,
  kase: Kase,
  status: string,
  more: {
    cause: string;
    on: string;
    fits: (status: string) => boolean;
    cardStatus?: string;
    decisionNo?: string;
    decisionDate?: string;
  },
): Promise<Refusal | undefined> {
  const { cause, on, fits, cardStatus, decisionNo, decisionDate } = more;
  const { left } = await changeByCase(
    acting,
    kase.scope,
    [kase.personId as string],
    { status, ...(cardStatus ? { cardStatus } : {}) },
    {
      caseId: kase.id,
      cause,
      effectiveOn: on,
      decisionNo: decisionNo ?? null,
      decisionDate: decisionDate ?? null,
    },
    (record) => fits(record.status),
  );
  return left.length > 0 ? refuse("leaving.status_unfit", { data: {} }) : undefined;
}

/** One person as they were before the case, or before what made them what they are. */
async function comeBackAs(
  acting: Acting,
  kase: Kase,
  taken: { byCase: string } | "present",
  more: { cause: string; on: string; decisionNo?: string; decisionDate?: string },
  fits: (status: string) => boolean,
): Promise<Refusal | undefined> {
  const { on, ...decision } = more;
  const { left } = await restoreByCase(
    acting,
    kase.scope,
    [kase.personId as string],
    taken,
    { caseId: kase.id, effectiveOn: on, ...decision },
    (record) => fits(record.status),
  );
  return left.length > 0 ? refuse("leaving.status_unfit", { data: {} }) : undefined;
}

const isCounted = (status: string): boolean => COUNTED.has(status);

export const departureServer = serve<typeof departure>({
  declaration: departure,
  ...departurePapers,
  async prepare(acting, { facts, personId }) {
    if (facts.on > acting.today) return refuse("leaving.day_ahead", { status: 422 });
    const found = await placedPerson(acting, personId, isCounted);
    return "places" in found ? { places: found.places } : found;
  },
  obstacles: {
    // The dead leave whatever was open; nobody else does.
    approve: async ({ db }, kase) =>
      kase.facts.kind === "WITHDRAWN" ? openCaseBlocks(db, kase.personId) : [],
  },
  effects: {
    async approve(acting, kase) {
      const { kind, on } = kase.facts;
      const cardStatus = kind === "DECEASED" ? "RETIRED" : "REVOKED";
      const refusal = await become(acting, kase, kind, { cause: kind, on, fits: isCounted, cardStatus });
      if (refusal) return refusal;
      const reason = kind === "DECEASED" ? "DECEASED" : "RESIGNED";
      await endByCase(acting, [kase.personId as string], { on, reason, caseId: kase.id });
      return { effectiveOn: on };
    },
    async revoke(acting, kase, form) {
      const more = { cause: "RESTORATION", on: acting.today, ...form };
      return comeBackAs(acting, kase, { byCase: kase.id }, more, (status) => status === kase.facts.kind);
    },
  },
});

const ANNULLABLE: ReadonlySet<string> = new Set(restoration.statuses);

export const restorationServer = serve<typeof restoration>({
  declaration: restoration,
  ...restorationPapers,
  async prepare(acting, { facts, personId }) {
    if (facts.annulledOn > acting.today) return refuse("leaving.decision_ahead", { status: 422 });
    const found = await placedPerson(acting, personId, (status) => ANNULLABLE.has(status));
    return "places" in found ? { places: found.places } : found;
  },
  effects: {
    async approve(acting, kase, form) {
      if (form.decisionDate > acting.today) return refuse("leaving.decision_ahead", { status: 422 });
      const more = { cause: restoration.code, on: acting.today, ...form };
      const refusal = await comeBackAs(acting, kase, "present", more, (status) => ANNULLABLE.has(status));
      return refusal ?? { effectiveOn: acting.today };
    },
  },
});

/** Who may be away; one comes back as what one was. */
const MAY_DEFER: ReadonlySet<string> = new Set(deferral.statuses);

export const deferralServer = serve<typeof deferral>({
  declaration: deferral,
  ...deferralPapers,
  async prepare(acting, { facts, personId }) {
    if (facts.to <= facts.from) return refuse("leaving.days_reversed", { status: 422 });
    const rules = await rulesOn(acting.db, facts.from);
    const most = rules.get("deferral.mostMonths");
    if (facts.to > addMonths(facts.from, most)) {
      return refuse("leaving.deferral_too_long", {
        status: 422,
        data: { months: most, rule: "deferral.mostMonths" },
      });
    }
    const found = await placedPerson(acting, personId, (status) => MAY_DEFER.has(status));
    return "places" in found ? { places: found.places } : found;
  },
  effects: {
    async begin(acting, kase) {
      const more = {
        cause: deferral.code,
        on: kase.facts.from,
        fits: (status: string) => MAY_DEFER.has(status),
      };
      return become(acting, kase, "DEFERRED", more);
    },
    resume: (acting, kase) => comeBack(acting, kase, acting.today),
    end: (acting, kase) => comeBack(acting, kase, kase.facts.to),
  },
});

async function comeBack(acting: Acting, kase: Kase<typeof deferral>, on: PlainDate) {
  const refusal = await comeBackAs(
    acting,
    kase,
    { byCase: kase.id },
    { cause: "DEFERRAL_ENDED", on },
    (status) => status === "DEFERRED",
  );
  // Somebody who has left meanwhile does not come back by the end of a deferral: the case ends all the same.
  return refusal ? undefined : { effectiveOn: on };
}
