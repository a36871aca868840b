import { addDays, addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { resultOf, type Vote } from "#kernel/contract/vote.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { refusalOfVote } from "#modules/cases/server/api.ts";
import { endByCase, holdsPosition } from "#modules/leadership/server/api.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import { voteRuleOf } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { collective } from "../contract/collective.ts";
import { type CollectiveForm, collectiveWeightOf } from "../contract/discipline-forms.ts";
import { collectivePapers } from "./collective-papers.ts";
import { superiorOf } from "./places.ts";
import * as store from "./queries/collective.ts";

type Collective = Kase<typeof collective>;
type Decision = { decisionNo: string; decisionDate: PlainDate };

const organOf = (kase: Collective): PlaceOf => kase.places.organ as PlaceOf;
const superiorAt = (kase: Collective): PlaceOf => kase.places.superior as PlaceOf;

/** Inside a branch there is no leading organ. */
const INSIDE_A_BRANCH = "CELL";

/**
 * Whoever sits in the organ, or sat in it until it was disbanded, decides on it nowhere, nor does anybody in their name; the
 * case is then passed up.
 */
async function ownOrgan({ db, actor, today }: Looking, kase: Collective): Promise<Block[]> {
  const people = [actor?.personId, actor?.post?.inNameOf?.personId].flatMap((id) => id ?? []);
  const { announcedOn } = kase.facts;
  const days = [today, ...(announcedOn ? [addDays(announcedOn, -1)] : [])];
  for (const personId of people)
    for (const day of days)
      if (await holdsPosition(db, personId, organOf(kase).id, day))
        return [{ code: "discipline.own_organ", data: {} }];
  return [];
}

/** A disbandment ends the organ's seats with the rights that hang on them; nothing else of the unit changes. */
async function disband(acting: Acting, kase: Collective, on: PlainDate): Promise<number> {
  const seated = await store.seatedIn(acting.db, organOf(kase).id, on);
  return endByCase(acting, seated, { on, reason: "DISBANDED", caseId: kase.id, at: organOf(kase) });
}

async function endOf(acting: Acting, form: CollectiveForm, on: PlainDate): Promise<PlainDate | null> {
  return form === "DISBANDMENT"
    ? null
    : addMonths(on, (await rulesOn(acting.db, on)).get("discipline.endsAfter"));
}

/** A secret ballot of an organ on a day; `carries`: it must be for the form. */
async function refusalOfBallot(acting: Acting, on: PlainDate, vote: Vote, carries: boolean) {
  const rule = voteRuleOf(await rulesOn(acting.db, on));
  const refusal = refusalOfVote(vote, rule, { secret: true });
  if (refusal) return refusal;
  const { carried, needFor } = resultOf(vote, rule);
  return carries && !carried ? refuse("discipline.not_carried", { data: { need: needFor } }) : null;
}

/** The answer to an appeal is decided between the announcement and today. */
function refusalOfAnswer({ today }: Acting, kase: Collective, { decisionDate }: Decision): Refusal | null {
  const from = kase.facts.announcedOn as PlainDate;
  return decisionDate > today || decisionDate < from
    ? refuse("discipline.decision_day", { status: 422, data: { from } })
    : null;
}

async function lateAppeal({ today }: Looking, kase: Collective): Promise<Block[]> {
  const until = kase.facts.appealUntil;
  return until !== null && today > until
    ? [{ code: "discipline.appeal_late", data: { rule: "discipline.appealDays", until } }]
    : [];
}

const toAppeal = async ({ db }: Acting, kase: Collective) => ({
  facts: { appealed: true },
  places: { appeal: await superiorOf(db, superiorAt(kase)) },
});

const answered = ({ decisionNo, decisionDate }: Decision) => ({ no: decisionNo, date: decisionDate });

export const collectiveServer = serve<typeof collective>({
  declaration: collective,
  ...collectivePapers,

  async prepare({ db, today }, { facts, unit }) {
    const own = (await chainOf(db, unit)).at(-1);
    const superior = await superiorOf(db, unit);
    if (!own || own.tier === INSIDE_A_BRANCH || superior.id === unit.id)
      return refuse("discipline.no_organ", { status: 422 });
    if (facts.actOn > today) return refuse("discipline.day_ahead", { status: 422 });
    if (await store.holdOpenCase(db, unit.id))
      return refuse("discipline.organ_open", { data: { name: own.name } });
    return { places: { organ: { id: unit.id, path: unit.path }, superior } };
  },

  obstacles: {
    takeOver: ownOrgan,
    decide: ownOrgan,
    uphold: ownOrgan,
    change: ownOrgan,
    annul: ownOrgan,
    appeal: lateAppeal,
    enterAppeal: lateAppeal,
  },

  effects: {
    async vote(acting, kase, { meetingOn, form, vote }) {
      if (meetingOn > acting.today || meetingOn < kase.facts.actOn)
        return refuse("discipline.meeting_day", { status: 422 });
      // Whatever the organ finds for itself, its superior decides: the ballot must be valid, not carried.
      const refusal = await refusalOfBallot(acting, meetingOn, vote, false);
      return refusal ?? { facts: { proposed: form, votedOn: meetingOn } };
    },

    async passUp({ db }, kase) {
      const above = await superiorOf(db, superiorAt(kase));
      return above.id === superiorAt(kase).id
        ? refuse("discipline.nobody_above")
        : { places: { superior: above } };
    },

    async decide(acting, kase, { decisionDate, form, vote }) {
      const from = kase.facts.votedOn ?? kase.facts.actOn;
      if (decisionDate > acting.today || decisionDate < from)
        return refuse("discipline.decision_day", { status: 422, data: { from } });
      return (await refusalOfBallot(acting, decisionDate, vote, true)) ?? { facts: { form } };
    },

    async announce(acting, kase, { on }) {
      const paper = await formOf<Decision>(acting.db, kase.id, "decide");
      if (on > acting.today || on < paper.decisionDate)
        return refuse("discipline.announced_day", { status: 422, data: { from: paper.decisionDate } });
      const form = kase.facts.form as CollectiveForm;
      const endsOn = await endOf(acting, form, on);
      await store.insertCollective(acting.db, {
        ...paper,
        caseId: kase.id,
        unitId: organOf(kase).id,
        decidedBy: superiorAt(kase).id,
        form,
        announcedOn: on,
        endsOn,
      });
      const seats = form === "DISBANDMENT" ? await disband(acting, kase, on) : 0;
      const rules = await rulesOn(acting.db, on);
      return {
        effectiveOn: on,
        facts: { announcedOn: on, appealUntil: addDays(on, rules.days("discipline.appealDays")), endsOn },
        details: { form, seats },
      };
    },

    appeal: toAppeal,
    enterAppeal: toAppeal,

    async uphold(acting, kase, paper) {
      const refusal = refusalOfAnswer(acting, kase, paper);
      if (refusal) return refusal;
      await store.answerCollective(acting.db, kase.id, { result: "UPHELD", ...answered(paper) });
      return undefined;
    },

    async change(acting, kase, { form, ...paper }) {
      const was = kase.facts.form as CollectiveForm;
      const refusal = refusalOfAnswer(acting, kase, paper);
      if (refusal) return refusal;
      if (form === was) return refuse("discipline.same_form", { status: 422 });
      const endsOn = await endOf(acting, form, kase.facts.announcedOn as PlainDate);
      await store.answerCollective(acting.db, kase.id, {
        result: collectiveWeightOf(form) < collectiveWeightOf(was) ? "REDUCED" : "RAISED",
        ...answered(paper),
        to: { form, endsOn },
      });
      const seats = form === "DISBANDMENT" ? await disband(acting, kase, paper.decisionDate) : 0;
      return { facts: { form, endsOn }, details: { form, seats } };
    },

    async annul(acting, kase, paper) {
      const refusal = refusalOfAnswer(acting, kase, paper);
      if (refusal) return refusal;
      await store.answerCollective(acting.db, kase.id, { result: "ANNULLED", ...answered(paper) });
      return undefined;
    },

    async end(acting, kase) {
      await store.endCollective(acting.db, kase.id, acting.today);
      return undefined;
    },
  },
});
