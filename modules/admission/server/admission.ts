import type { ValuesOf } from "#kernel/contract/fields.ts";
import { addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { Block } from "#kernel/contract/procedure.ts";
import { standingIn } from "#kernel/workflow/lines.ts";
import { type Acting, type Kase, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { markNotCarried, type Named, namedBlock, namedOf, voteBlocks } from "#modules/cases/server/api.ts";
import { changeByCase, restoreByCase } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { admissibleFrom, tooOldFrom } from "#modules/rules/contract/age.ts";
import { type RuleSet, voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { admission } from "../contract/admission.ts";
import { admissionPapers } from "./papers.ts";
import { branchBlocks, placesOf } from "./places.ts";

type Decision = ValuesOf<(typeof admission)["steps"]["approve"]["form"]>;

/** Whom age or an earlier expulsion keeps out, on the day of the branch meeting. */
function blocksOf(named: readonly Named[], meetingOn: PlainDate, rules: RuleSet): Block[] {
  const months = rules.get("admission.againAfterExpulsion");
  return [
    ...namedBlock(
      "admission.too_young",
      named.filter(({ person }) => meetingOn < admissibleFrom(person.dateOfBirth, rules)),
      { rule: "admission.leastAge", years: rules.get("admission.leastAge") },
    ),
    ...namedBlock(
      "admission.too_old",
      named.filter(({ person }) => meetingOn >= tooOldFrom(person.dateOfBirth, rules)),
      { rule: "admission.mostAge", years: rules.get("admission.mostAge") },
    ),
    ...namedBlock(
      "admission.expelled_lately",
      named.filter(
        ({ person }) => person.status === "EXPELLED" && addMonths(person.statusSince, months) > meetingOn,
      ),
      { rule: "admission.againAfterExpulsion", months },
    ),
  ];
}

type Annulment = { decisionNo: string; decisionDate: PlainDate };

/** Whoever was admitted is again what they were before: a candidate, or somebody who had left the Union. */
const annul = (acting: Acting, kase: Kase<typeof admission>, personIds: readonly string[], form: Annulment) =>
  restoreByCase(
    acting,
    kase.scope,
    personIds,
    { byCase: kase.id, never: { status: "CANDIDATE", cardStatus: "REVOKED" } },
    { caseId: kase.id, cause: "ADMISSION_ANNULLED", effectiveOn: acting.today, ...form },
    (record) => record.status === "ACTIVE",
  );

export const admissionServer = serve<typeof admission>({
  declaration: admission,
  ...admissionPapers,

  async prepare({ db, today }, { facts, unit }) {
    if (facts.meetingOn > today) return refuse("admission.meeting_ahead", { status: 422 });
    return placesOf(db, unit, await rulesOn(db, facts.meetingOn));
  },

  obstacles: {
    async submit(looking, kase) {
      const named = await namedOf(looking, kase.id);
      if (named.length === 0) return [{ code: "admission.nobody", data: {} }];
      const rules = await rulesOn(looking.db, kase.facts.meetingOn);
      return [
        ...(kase.facts.byCommittee ? await branchBlocks(looking.db, named, rules) : []),
        ...voteBlocks(named, voteRuleOf(rules)),
        ...blocksOf(named, kase.facts.meetingOn, rules),
      ];
    },
    async approve(looking, kase) {
      const named = await namedOf(looking, kase.id);
      return named.length === 0 ? [{ code: "admission.nobody_left", data: {} }] : [];
    },
  },

  effects: {
    async submit(acting, kase) {
      const rules = await rulesOn(acting.db, kase.facts.meetingOn);
      return { details: { notCarried: await markNotCarried(acting, kase.id, voteRuleOf(rules)) } };
    },
    async approve({ today }, kase, form) {
      if (form.decisionDate < kase.facts.meetingOn) {
        return refuse("admission.before_meeting", { status: 422, data: { meetingOn: kase.facts.meetingOn } });
      }
      if (form.decisionDate > today) return refuse("admission.decision_ahead", { status: 422 });
      const effectiveOn = form.effectiveOn ?? form.decisionDate;
      if (effectiveOn < form.decisionDate) return refuse("admission.before_decision", { status: 422 });
      return { effectiveOn };
    },
    async revoke(acting, kase, form) {
      const { decisionDate: decided } = await formOf<Decision>(acting.db, kase.id, "approve");
      if (form.decisionDate > acting.today) return refuse("admission.decision_ahead", { status: 422 });
      if (decided && form.decisionDate < decided) {
        return refuse("admission.before_admission", { status: 422, data: { decisionDate: decided } });
      }
      const admitted = kase.state === "EFFECTIVE" ? await standingIn(acting.db, kase.id) : [];
      const { changed } = await annul(acting, kase, admitted, form);
      return { details: { people: changed.length } };
    },
    async annulOne(acting, kase, { person, ...form }) {
      const { changed } = await annul(acting, kase, [person], form);
      return changed.length === 0 ? refuse("cases.not_undone") : { details: { person } };
    },
  },

  enters: {
    async EFFECTIVE(acting, kase, step) {
      if (step.name !== "takeEffect") return undefined;
      const ids = await standingIn(acting.db, kase.id);
      const branch = await unitBrief(acting.db, kase.places.branch?.id ?? 0);
      const form = await formOf<Decision>(acting.db, kase.id, "approve");
      const effectiveOn = kase.effectiveOn as PlainDate;
      const { changed, left } = await changeByCase(
        acting,
        kase.scope,
        ids,
        {
          status: "ACTIVE",
          admissionDate: effectiveOn,
          admissionPlace: branch?.name ?? "",
          admissionDecisionNo: form.decisionNo,
          cardStatus: "ISSUED",
          cardIssuedOn: effectiveOn,
          cardNoByCode: true,
        },
        {
          caseId: kase.id,
          cause: admission.code,
          effectiveOn,
          decisionNo: form.decisionNo,
          decisionDate: form.decisionDate,
        },
        (record) => (admission.lines.statuses as readonly string[]).includes(record.status),
      );
      return { details: { people: changed.length, left: left.length } };
    },
  },
});
