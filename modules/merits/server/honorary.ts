import { refuse } from "#kernel/contract/problem.ts";
import { serve } from "#kernel/workflow/server.ts";
import { usualPlaces } from "#modules/cases/server/api.ts";
import { openCaseBlocks } from "#modules/discipline/server/api.ts";
import { changeByCase, standingOf } from "#modules/members/server/api.ts";
import { honoraryMember } from "../contract/honorary.ts";
import { deciderAt } from "./levels.ts";
import { honoraryPapers } from "./papers.ts";

/** Whoever is in no unit's count: a member in activity is one already. */
const MAY_BE_HONOURED: ReadonlySet<string> = new Set(honoraryMember.statuses);

export const honoraryMemberServer = serve<typeof honoraryMember>({
  declaration: honoraryMember,
  ...honoraryPapers,

  async prepare({ db }, { personId }) {
    const person = personId ? await standingOf(db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    if (!MAY_BE_HONOURED.has(person.status)) return refuse("merits.not_for_honour");
    const places = await usualPlaces(db, person.unit);
    if (!("branch" in places)) return places;
    const decider = await deciderAt(db, person.unit, "PROVINCE");
    return {
      places: { branch: places.branch, decider: decider ?? places.base },
      facts: { statusBefore: person.status },
    };
  },

  obstacles: { approve: ({ db }, kase) => openCaseBlocks(db, kase.personId) },

  effects: {
    async approve(acting, kase, form) {
      if (form.decisionDate > acting.today)
        return refuse("merits.decision_day", { status: 422, data: { from: kase.since } });
      const { left } = await changeByCase(
        acting,
        kase.scope,
        [kase.personId as string],
        { status: "HONORARY", isHonorary: true },
        { caseId: kase.id, cause: honoraryMember.code, effectiveOn: acting.today, ...form },
        (record) => MAY_BE_HONOURED.has(record.status),
      );
      if (left.length > 0) return refuse("merits.not_for_honour");
      return { effectiveOn: form.decisionDate };
    },
    async revoke(acting, kase, form) {
      const { left } = await changeByCase(
        acting,
        kase.scope,
        [kase.personId as string],
        { status: kase.facts.statusBefore ?? "MATURED", isHonorary: false },
        { caseId: kase.id, cause: "HONORARY_REVOKED", effectiveOn: acting.today, ...form },
        (record) => record.status === "HONORARY",
      );
      return left.length > 0 ? refuse("merits.not_for_honour") : undefined;
    },
  },
});
