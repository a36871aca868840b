import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import { type Ballots, leastAbove } from "#kernel/contract/vote.ts";
import { type Kase, type Looking, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { namedOf } from "#modules/cases/server/api.ts";
import { organCount } from "#modules/leadership/contract/warnings.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { completion } from "../contract/completion.ts";
import { committeeNow, faultsOfChanges, planOf } from "./committee-plan.ts";
import { refuseQuorum } from "./congress-checks.ts";
import { electionRule } from "./count-votes.ts";
import { annulSeats, decideSeats } from "./decision.ts";
import { completionPapers } from "./papers/completion.ts";
import { committeePlaces } from "./places.ts";
import { openHere } from "./queries/units.ts";

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
      const named = await namedOf(acting, kase.id);
      const { meetingOn } = kase.facts;
      return decideSeats(acting, kase, form, {
        change: planOf(named, meetingOn),
        people: named,
        notBefore: meetingOn,
        checks: [() => refuseMeeting(acting, kase, meeting)],
      });
    },
    revoke: (acting, kase, form) => annulSeats(acting, kase, form),
  },
  ...completionPapers,
});
