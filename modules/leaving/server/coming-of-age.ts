import { refuse } from "#kernel/contract/problem.ts";
import { linesOf, standing, standingIn } from "#kernel/workflow/lines.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { type Named, namedBlock, namedOf, usualPlaces } from "#modules/cases/server/api.ts";
import { unsettledBlocks } from "#modules/discipline/server/api.ts";
import { endByCase } from "#modules/leadership/server/api.ts";
import { changeByCase, restoreByCase } from "#modules/members/server/api.ts";
import { leavesLatestFrom, maturesFrom } from "#modules/rules/contract/age.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { comingOfAge } from "../contract/coming-of-age.ts";
import { comingOfAgePapers } from "./papers/coming-of-age.ts";

type Coming = Kase<typeof comingOfAge>;

const wishOf = ({ line }: Named): unknown => line.facts.wish;

/** Those with this wish who are still named. */
async function withWish(acting: Acting, kase: Coming, wish: string): Promise<string[]> {
  const lines = (await linesOf(acting.db, kase.id)).filter((line) => line.facts.wish === wish);
  return standing(lines);
}

/** Whoever came of age, or stayed longer, is again what they were before. */
const giveBack = (
  acting: Acting,
  kase: Coming,
  personIds: readonly string[],
  form: { decisionNo: string; decisionDate: string },
) =>
  restoreByCase(
    acting,
    kase.scope,
    personIds,
    { byCase: kase.id },
    { caseId: kase.id, cause: "COMING_OF_AGE_REVOKED", effectiveOn: acting.today, ...form },
    (record) => record.status === "MATURED" || record.status === "EXTENDED",
  );

export const comingOfAgeServer = serve<typeof comingOfAge>({
  declaration: comingOfAge,
  ...comingOfAgePapers,

  async prepare({ db }, { unit }) {
    const places = await usualPlaces(db, unit);
    return "branch" in places ? { places } : places;
  },

  obstacles: {
    async submit(looking, kase) {
      const named = await namedOf(looking, kase.id);
      if (named.length === 0) return [{ code: "leaving.nobody", data: {} }];
      const rules = await rulesOn(looking.db, looking.today);
      const day = looking.today;
      return [
        ...namedBlock(
          "leaving.wish_missing",
          named.filter((one) => wishOf(one) === undefined),
        ),
        ...namedBlock(
          "leaving.not_over_age",
          named.filter(({ person }) => day < maturesFrom(person.dateOfBirth, rules)),
          { rule: "maturity.age", years: rules.get("maturity.age") },
        ),
        ...namedBlock(
          "leaving.may_not_stay",
          named.filter(
            (one) => wishOf(one) === "STAY" && day >= leavesLatestFrom(one.person.dateOfBirth, rules),
          ),
          { rule: "maturity.longestAge", years: rules.get("maturity.longestAge") },
        ),
        ...(await unsettledBlocks(looking.db, named)),
      ];
    },
    async approve(looking, kase) {
      const named = await namedOf(looking, kase.id);
      if (named.length === 0) return [{ code: "leaving.nobody", data: {} }];
      return unsettledBlocks(looking.db, named);
    },
  },

  effects: {
    async approve(acting, kase, form) {
      if (form.decisionDate > acting.today) return refuse("leaving.decision_ahead", { status: 422 });
      const decision = { caseId: kase.id, cause: comingOfAge.code, effectiveOn: form.decisionDate, ...form };
      const going = await withWish(acting, kase, "MATURE");
      // The card is kept as a keepsake.
      const gone = await changeByCase(
        acting,
        kase.scope,
        going,
        { status: "MATURED", cardStatus: "RETIRED" },
        decision,
      );
      await endByCase(acting, going, { on: form.decisionDate, reason: "CAME_OF_AGE", caseId: kase.id });
      const staying = await withWish(acting, kase, "STAY");
      const stayed = await changeByCase(
        acting,
        kase.scope,
        staying,
        { status: "EXTENDED" },
        { ...decision, cause: "EXTENSION" },
      );
      const details = { matured: gone.changed.length, stayed: stayed.changed.length };
      return { effectiveOn: form.decisionDate, details };
    },
    async revoke(acting, kase, form) {
      const { decisionDate } = await formOf<{ decisionDate: string }>(acting.db, kase.id, "approve");
      const back = await giveBack(acting, kase, await standingIn(acting.db, kase.id), form);
      return { details: { people: back.changed.length, since: decisionDate } };
    },
    async annulOne(acting, kase, { person, ...form }) {
      const { changed } = await giveBack(acting, kase, [person], form);
      return changed.length === 0 ? refuse("cases.not_undone") : { details: { person } };
    },
  },
});
