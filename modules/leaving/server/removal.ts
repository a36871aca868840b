import { addDays } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import { standingIn } from "#kernel/workflow/lines.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { markNotCarried, namedBlock, namedOf, usualPlaces, voteBlocks } from "#modules/cases/server/api.ts";
import { endByCase } from "#modules/leadership/server/api.ts";
import { changeByCase, restoreByCase } from "#modules/members/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { removal } from "../contract/removal.ts";
import { removalPapers } from "./papers/removal.ts";

const giveBack = (
  acting: Acting,
  kase: Kase<typeof removal>,
  personIds: readonly string[],
  reason: string | null,
) =>
  restoreByCase(
    acting,
    kase.scope,
    personIds,
    { byCase: kase.id },
    { caseId: kase.id, cause: "RESTORATION", effectiveOn: acting.today, reason },
    (record) => record.status === "REMOVED",
  );

export const removalServer = serve<typeof removal>({
  declaration: removal,
  ...removalPapers,

  async prepare({ db, today }, { facts, unit }) {
    if (facts.meetingOn > today) return refuse("leaving.meeting_ahead", { status: 422 });
    const places = await usualPlaces(db, unit);
    return "branch" in places ? { places } : places;
  },

  obstacles: {
    async decide(looking, kase) {
      const named = await namedOf(looking, kase.id);
      if (named.length === 0) return [{ code: "leaving.nobody", data: {} }];
      const rules = await rulesOn(looking.db, kase.facts.meetingOn);
      const days = rules.get("removal.graceDays");
      const until = addDays(kase.facts.noticeOn, days);
      const early =
        kase.facts.meetingOn < until
          ? [{ code: "leaving.notice_too_short", data: { rule: "removal.graceDays", days, until } }]
          : [];
      const months = rules.get("removal.months");
      return [
        ...early,
        ...namedBlock(
          "leaving.months_too_few",
          named.filter(({ line }) => Number(line.facts.months ?? 0) < months),
          { rule: "removal.months", months },
        ),
        ...voteBlocks(named, voteRuleOf(rules)),
      ];
    },
  },

  effects: {
    async decide(acting, kase) {
      const rules = await rulesOn(acting.db, kase.facts.meetingOn);
      const notCarried = await markNotCarried(acting, kase.id, voteRuleOf(rules));
      const ids = await standingIn(acting.db, kase.id);
      const on = kase.facts.meetingOn;
      const { changed } = await changeByCase(
        acting,
        kase.scope,
        ids,
        { status: "REMOVED", cardStatus: "REVOKED" },
        { caseId: kase.id, cause: removal.code, effectiveOn: on },
        (record) => (removal.lines.statuses as readonly string[]).includes(record.status),
      );
      await endByCase(acting, changed, { on, reason: "OTHER", caseId: kase.id });
      return { effectiveOn: on, details: { people: changed.length, notCarried } };
    },
    async restore(acting, kase, _form, comment) {
      const ids = await standingIn(acting.db, kase.id);
      const { changed } = await giveBack(acting, kase, ids, comment);
      return { details: { people: changed.length } };
    },
    async restoreOne(acting, kase, { person }, comment) {
      const { changed } = await giveBack(acting, kase, [person], comment);
      return changed.length === 0 ? refuse("cases.not_undone") : { details: { person } };
    },
  },
});
