import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { type Ballots, leastAbove } from "#kernel/contract/vote.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { type Acting, type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { settleHands } from "#modules/cases/contract/jobs.ts";
import { namedOf } from "#modules/cases/server/api.ts";
import { organCount } from "#modules/leadership/contract/warnings.ts";
import { seatByCase, takeBackByCase } from "#modules/leadership/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { completion } from "../contract/completion.ts";
import { committeeNow, faultsOfChanges, type Plan, planOf } from "./committee-plan.ts";
import { refuseDay, refuseQuorum } from "./congress-checks.ts";
import { electionRule } from "./count-votes.ts";
import { firstRefusal, refuseOwnSeat, refuseTooOld } from "./people.ts";
import { committeePlaces } from "./places.ts";
import { ledUnit, openHere } from "./queries/units.ts";

type Completion = Kase<typeof completion>;

const unitOf = (kase: Completion): PlaceOf => kase.places.unit as PlaceOf;

/** What stands in the way: the committee as it is today, the changes one by one, and what it would be afterwards. */
async function blocksOf(looking: Looking, kase: Completion): Promise<Block[]> {
  const named = await namedOf(looking, kase.id);
  if (named.length === 0) return [{ code: "congresses.nobody", data: {} }];
  const committee = await committeeNow(looking, unitOf(kase));
  if (!committee.term) return [{ code: "congresses.no_term", data: {} }];
  const rules = await rulesOn(looking.db, looking.today);
  return faultsOfChanges(named, committee, {
    bySuperior: kase.facts.how === "SUPERIOR",
    absences: rules.get("committee.absences"),
  });
}

/** A meeting that elects: enough of the committee there, slips that add up, more than half for each. */
async function refuseMeeting(
  looking: Looking,
  kase: Completion,
  form: { present: number | null; ballots: Ballots | null },
): Promise<Refusal | null> {
  if (kase.facts.how !== "COMMITTEE") return null;
  const { held } = await committeeNow(looking, unitOf(kase));
  const members = organCount(held, "EXECUTIVE_COMMITTEE");
  const present = form.present ?? 0;
  const few = await refuseQuorum(looking, present, members);
  const elected = (await namedOf(looking, kase.id)).filter(({ line }) => line.facts.change === "ELECT");
  if (few || elected.length === 0) return few;
  const data = { contest: "Ban Chấp hành" };
  if (!form.ballots) return refuse("congresses.ballots_missing", { status: 422, data });
  const { issued, returned, invalid } = form.ballots;
  if (issued > present || returned > issued || invalid > returned || returned === 0)
    return refuse("congresses.ballots_wrong", { status: 422, data: { ...data, present, ...form.ballots } });
  const rule = await electionRule(looking);
  const valid = returned - invalid;
  const need = leastAbove(rule.of === "VALID" ? valid : returned, rule.majority);
  for (const { line, person } of elected) {
    const votes = (line.facts.votes as number | null) ?? 0;
    const told = { ...data, names: person.fullName };
    if (votes > valid)
      return refuse("congresses.votes_over", { status: 422, data: { ...told, most: valid } });
    if (votes < need)
      return refuse("congresses.votes_few", { data: { ...told, votes, need, rule: "election.majority" } });
  }
  return null;
}

async function takeEffect(
  acting: Acting,
  kase: Completion,
  form: { decisionNo: string; decisionDate: PlainDate; exception: string | null },
) {
  const unit = unitOf(kase);
  const named = await namedOf(acting, kase.id);
  const plan: Plan = planOf(named, kase.facts.meetingOn);
  const refusal = await firstRefusal(
    () => refuseDay(acting, "decision_day", form.decisionDate, kase.facts.meetingOn),
    () =>
      refuseOwnSeat(
        acting,
        plan.seats.map((seat) => seat.personId),
      ),
    () => refuseTooOld(acting, unit, plan.seats, named, form.exception),
  );
  if (refusal) return refusal;
  const { decisionNo, decisionDate } = form;
  const paper = { caseId: kase.id, on: decisionDate, decisionNo, decisionDate };
  const done = await seatByCase(acting, await ledUnit(acting.db, unit.id), plan, paper);
  if (isRefusal(done)) return done;
  await enqueue(acting.db, settleHands, {});
  return { effectiveOn: decisionDate, details: done };
}

export const completionServer = serve<typeof completion>({
  declaration: completion,

  async prepare(acting, { facts, unit }) {
    if (facts.meetingOn > acting.today) return refuse("congresses.meeting_ahead", { status: 422 });
    const places = await committeePlaces(acting.db, unit);
    if (isRefusal(places)) return places;
    if (await openHere(acting.db, places.led.id, completion.code)) return refuse("congresses.open_already");
    return { places: { unit: places.unit, superior: places.superior } };
  },

  obstacles: { submit: blocksOf, approve: blocksOf },

  effects: {
    async submit(acting, kase, form) {
      return (await refuseMeeting(acting, kase, form)) ?? undefined;
    },
    async approve(acting, kase, form) {
      const sent = await formOf<{ present?: number; ballots?: Ballots }>(acting.db, kase.id, "submit");
      const meeting = { present: sent.present ?? null, ballots: sent.ballots ?? null };
      return (await refuseMeeting(acting, kase, meeting)) ?? takeEffect(acting, kase, form);
    },
    async revoke(acting, kase, form) {
      const early = refuseDay(acting, "decision_day", form.decisionDate, kase.effectiveOn ?? kase.since);
      if (early) return early;
      const { decisionNo, decisionDate } = form;
      const done = await takeBackByCase(acting, unitOf(kase), {
        caseId: kase.id,
        on: acting.today,
        decisionNo,
        decisionDate,
      });
      if (isRefusal(done)) return done;
      await enqueue(acting.db, settleHands, {});
      return { details: done };
    },
  },
});
