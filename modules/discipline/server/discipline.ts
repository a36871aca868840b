import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { resultOf } from "#kernel/contract/vote.ts";
import { type Acting, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { refusalOfVote } from "#modules/cases/server/api.ts";
import { holdsPosition } from "#modules/leadership/server/api.ts";
import { standingOf } from "#modules/members/server/api.ts";
import { branchOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { discipline } from "../contract/discipline.ts";
import { weightOf } from "../contract/discipline-forms.ts";
import { applyForm, type Discipline, endOf, type Paper, putInForce, undoExpulsion } from "./in-force.ts";
import { disciplinePapers } from "./papers.ts";
import { superiorOf } from "./places.ts";
import { answerAppeal, endRecord } from "./queries/records.ts";

/** Whoever is under way to another unit is fetched back first; whoever is no member is beyond the Union's discipline. */
const MAY_BE_DISCIPLINED: ReadonlySet<string> = new Set(discipline.statuses);

const refusalOfForm = (kase: Discipline, form: string) =>
  form === "DISMISSAL" && kase.facts.asOfficer !== true
    ? refuse("discipline.no_post", { status: 422 })
    : undefined;

/** The answer to an appeal is decided between the announcement and today. */
function refusalOfAnswer(
  { today }: { today: PlainDate },
  kase: Discipline,
  paper: { decisionDate: PlainDate },
) {
  const from = kase.facts.announcedOn as PlainDate;
  return paper.decisionDate > today || paper.decisionDate < from
    ? refuse("discipline.decision_day", { status: 422, data: { from } })
    : undefined;
}

/** Whoever stood in for the organ goes on seeing what it closed in its place. */
const seenAbove = ({ actor }: Acting, kase: Discipline) =>
  actor && actor.post?.unit.id !== kase.places.organ?.id ? { wasAbove: true } : {};

export const disciplineServer = serve<typeof discipline>({
  declaration: discipline,
  ...disciplinePapers,

  async prepare({ db, today }, { facts, personId, unit }) {
    const person = personId ? await standingOf(db, personId) : null;
    if (!person) return refuse("not_found", { status: 404, data: { what: "person" } });
    if (!MAY_BE_DISCIPLINED.has(person.status)) return refuse("discipline.status_unfit");
    if (facts.actOn > today) return refuse("discipline.day_ahead", { status: 422 });
    const asOfficer = await holdsPosition(db, person.personId, unit.id, today);
    const branch = branchOf(await chainOf(db, person.unit));
    const isBranch = unit.id === branch?.id || unit.id === person.unit.id;
    if (!isBranch && !asOfficer) return refuse("discipline.not_its_organ", { status: 422 });
    const organ = isBranch && branch ? { id: branch.id, path: branch.path } : unit;
    return { places: { organ, superior: await superiorOf(db, organ) }, facts: { asOfficer } };
  },

  obstacles: {
    async appeal({ today }, kase) {
      const until = kase.facts.appealUntil;
      return until !== null && today > until
        ? [{ code: "discipline.appeal_late", data: { rule: "discipline.appealDays", until } }]
        : [];
    },
  },

  effects: {
    async vote(acting, kase, { meetingOn, form, vote, decisionNo }) {
      if (meetingOn > acting.today || meetingOn < kase.facts.actOn) {
        return refuse("discipline.meeting_day", { status: 422 });
      }
      const rule = voteRuleOf(await rulesOn(acting.db, meetingOn));
      const refusal = refusalOfForm(kase, form) ?? refusalOfVote(vote, rule, { secret: true });
      if (refusal) return refusal;
      const { carried } = resultOf(vote, rule);
      const found = { carried, form, votedOn: meetingOn };
      if (!carried) return { facts: { ...found, ...seenAbove(acting, kase) } };
      if (form !== "REPRIMAND" || kase.facts.asOfficer === true) return { facts: found };
      const inForce = await putInForce(acting, kase, {
        form,
        on: meetingOn,
        decisionNo,
        decisionDate: meetingOn,
        decidedBy: kase.places.organ as PlaceOf,
      });
      return isRefusal(inForce) ? inForce : { ...inForce, facts: { ...inForce.facts, ...found } };
    },

    async close(acting, kase) {
      return { facts: seenAbove(acting, kase) };
    },

    async return() {
      return { facts: { wasAbove: true } };
    },

    async decide(acting, kase, { decisionDate, form, vote }) {
      const earliest = kase.facts.votedOn ?? kase.facts.actOn;
      if (decisionDate > acting.today || decisionDate < earliest) {
        return refuse("discipline.decision_day", { status: 422, data: { from: earliest } });
      }
      const rule = voteRuleOf(await rulesOn(acting.db, decisionDate));
      const refusal = refusalOfForm(kase, form) ?? refusalOfVote(vote, rule, { secret: true });
      if (refusal) return refusal;
      const { carried, needFor } = resultOf(vote, rule);
      if (!carried) return refuse("discipline.not_carried", { data: { need: needFor } });
      return { facts: { form } };
    },

    async announce(acting, kase, { on }) {
      const paper = await formOf<Paper>(acting.db, kase.id, "decide");
      if (on > acting.today || on < paper.decisionDate) {
        return refuse("discipline.announced_day", { status: 422, data: { from: paper.decisionDate } });
      }
      return putInForce(acting, kase, {
        form: kase.facts.form as string,
        on,
        decisionNo: paper.decisionNo,
        decisionDate: paper.decisionDate,
        decidedBy: kase.places.superior as PlaceOf,
      });
    },

    async appeal({ db }, kase) {
      // A reprimand of the branch goes to its superior, a decision of the superior to the one above.
      const decider = kase.facts.form === "REPRIMAND" && kase.facts.asOfficer !== true ? "organ" : "superior";
      const appeal = await superiorOf(db, kase.places[decider] as PlaceOf);
      return { facts: { appealed: true }, places: { appeal } };
    },

    async uphold(acting, kase, form) {
      const wrongDay = refusalOfAnswer(acting, kase, form);
      if (wrongDay) return wrongDay;
      await answerAppeal(acting.db, kase.id, {
        result: "UPHELD",
        no: form.decisionNo,
        date: form.decisionDate,
      });
      return undefined;
    },

    async change(acting, kase, { form, ...paper }) {
      const was = kase.facts.form as string;
      const wrongDay = refusalOfAnswer(acting, kase, paper);
      if (wrongDay) return wrongDay;
      if (form === was) return refuse("discipline.same_form", { status: 422 });
      const refusal = refusalOfForm(kase, form);
      if (refusal) return refusal;
      if (was === "EXPULSION") await undoExpulsion(acting, kase, "EXPULSION_REDUCED", paper);
      const unfit = await applyForm(acting, kase, form, paper, paper.decisionDate);
      if (unfit) return unfit;
      const announcedOn = kase.facts.announcedOn as PlainDate;
      const endsOn = endOf(await rulesOn(acting.db, announcedOn), form, announcedOn);
      await answerAppeal(acting.db, kase.id, {
        result: weightOf(form) < weightOf(was) ? "REDUCED" : "RAISED",
        no: paper.decisionNo,
        date: paper.decisionDate,
        form,
        endsOn,
      });
      return { facts: { form, endsOn } };
    },

    async annul(acting, kase, paper) {
      const wrongDay = refusalOfAnswer(acting, kase, paper);
      if (wrongDay) return wrongDay;
      if (kase.facts.form === "EXPULSION") {
        await undoExpulsion(acting, kase, "EXPULSION_ANNULLED", paper);
      }
      await answerAppeal(acting.db, kase.id, {
        result: "ANNULLED",
        no: paper.decisionNo,
        date: paper.decisionDate,
        annulledOn: paper.decisionDate,
      });
      return undefined;
    },

    async end(acting, kase) {
      await endRecord(acting.db, kase.id, acting.today);
      return undefined;
    },
  },
});
