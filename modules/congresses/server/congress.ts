import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { type Acting, serve } from "#kernel/workflow/server.ts";
import { formOf } from "#kernel/workflow/store.ts";
import { namedBlock } from "#modules/cases/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { congress } from "../contract/congress.ts";
import { executiveOf } from "../contract/congress-result.ts";
import type { Sizes } from "../contract/size-faults.ts";
import {
  type Congress,
  hadCongress,
  isFirstLate,
  refuseDay,
  refuseDirect,
  refuseQuorum,
  refuseSizes,
  summonedOf,
} from "./congress-checks.ts";
import {
  candidatesOf,
  countVotes,
  electionRule,
  type HeldForm,
  type MeetingForm,
  personOf,
  refusalOfContest,
  votesOf,
  writeResults,
} from "./count-votes.ts";
import { annulSeats, decideSeats } from "./decision.ts";
import { congressPapers } from "./papers/congress.ts";
import { firstRefusal, peopleWithin, refuseTooOld } from "./people.ts";
import { committeePlaces } from "./places.ts";
import { cycleFor } from "./queries/cycles.ts";
import { ledUnit, openHere } from "./queries/units.ts";

const sizesOf = (one: Partial<Sizes> & { committeeSize: number }): Sizes => ({
  committeeSize: one.committeeSize,
  deputySize: one.deputySize ?? null,
  standingSize: one.standingSize ?? null,
  inspectionSize: one.inspectionSize ?? null,
});

const organSizes = ({ committeeSize, standingSize, inspectionSize }: Sizes) => ({
  EXECUTIVE_COMMITTEE: committeeSize,
  ...(standingSize ? { STANDING_COMMITTEE: standingSize } : {}),
  ...(inspectionSize ? { INSPECTION_COMMITTEE: inspectionSize } : {}),
});

/** Opens the term that the congress elected: whoever the superior did not approve takes no seat. */
async function takeEffect(
  acting: Acting,
  kase: Congress,
  form: { decisionNo: string; decisionDate: Congress["since"]; exception: string | null },
) {
  const { firstMeetingOn } = await formOf<{ firstMeetingOn: Congress["since"] }>(
    acting.db,
    kase.id,
    "sendResults",
  );
  const count = await countVotes(acting, kase, kase.places.unit as PlaceOf);
  const [fault] = count.faults;
  const electedOn = kase.facts.heldOn;
  return decideSeats(acting, kase, form, {
    change: {
      term: {
        name: kase.facts.termName,
        to: kase.facts.termTo,
        electedOn,
        provisional: false,
        sizes: organSizes(sizesOf(kase.facts)),
      },
      seats: count.seats.map((seat) => ({ ...seat, chosen: "ELECTED" as const, electedOn })),
    },
    people: count.people,
    notBefore: firstMeetingOn,
    checks: [() => (fault ? refusalOfContest(fault) : null)],
  });
}

export const congressServer = serve<typeof congress>({
  declaration: congress,

  async prepare(acting, { facts, unit }) {
    const places = await committeePlaces(acting.db, unit);
    if (isRefusal(places)) return places;
    const { led } = places;
    if (await openHere(acting.db, led.id, congress.code)) return refuse("congresses.open_already");
    if (facts.kind === "FIRST" && (await hadCongress(acting, led))) return refuse("congresses.not_the_first");
    if (facts.termTo <= facts.plannedOn || facts.termTo <= acting.today)
      return refuse("congresses.term_dates", { status: 422 });
    const refusal = await firstRefusal(
      () => refuseSizes(acting, led, sizesOf(facts)),
      () => refuseDirect(acting, facts),
    );
    if (refusal) return refusal;
    const cycle = await cycleFor(acting.db, led, acting.today);
    return {
      places: { unit: places.unit, superior: places.superior },
      facts: { cycle: cycle?.name ?? null, cycleDue: cycle?.due ?? null },
    };
  },

  effects: {
    async approvePlan(acting, kase, form) {
      const unit = kase.places.unit as PlaceOf;
      const led = await ledUnit(acting.db, unit.id);
      if (form.consentDate > acting.today) return refuse("congresses.consent_ahead", { status: 422 });
      if (kase.facts.directSecretary && form.ratingConfirmed !== true)
        return refuse("congresses.rating_unconfirmed", { status: 422 });
      const isLate = kase.facts.kind === "FIRST" && (await isFirstLate(acting, led, kase.facts.plannedOn));
      if (isLate && !form.exception)
        return refuse("congresses.first_late", { data: { rule: "congress.firstWithin" } });
      const people = await peopleWithin(acting, kase.id, unit);
      const secretaries = people.filter(({ line }) => line.facts.post === "SECRETARY");
      const seats = secretaries.map(({ person }) => ({ personId: person.personId, rank: "SECRETARY" }));
      return (await refuseTooOld(acting, unit, seats, people, form.exception)) ?? undefined;
    },
    async summon(acting, kase) {
      const { n, delegates } = await summonedOf(acting, kase);
      if (n === 0) return refuse("congresses.nobody_summoned");
      const appointed = delegates.filter(({ line }) => line.facts.delegate === "APPOINTED").length;
      const percent = (await rulesOn(acting.db, acting.today)).get("congress.appointedMost");
      if (appointed * 100 > n * percent) {
        const most = Math.floor((n * percent) / 100);
        return refuse("congresses.appointed_too_many", {
          data: { appointed, most, summoned: n, rule: "congress.appointedMost" },
        });
      }
      return { facts: { summoned: n }, details: { summoned: n, appointed } };
    },
    async hold(acting, kase, form) {
      const unit = kase.places.unit as PlaceOf;
      const { consentDate } = await formOf<{ consentDate: Congress["since"] }>(
        acting.db,
        kase.id,
        "approvePlan",
      );
      // Delegates who left the unit since the summons are withdrawn; members are counted as they were summoned.
      const now =
        kase.facts.form === "DELEGATES" ? (await summonedOf(acting, kase)).n : Number.MAX_SAFE_INTEGER;
      const summoned = Math.min(kase.facts.summoned ?? 0, now);
      const refusal = await firstRefusal(
        () => refuseDay(acting, "held_day", form.heldOn, consentDate),
        () => refuseQuorum(acting, form.present, summoned),
        async () => refuseSizes(acting, await ledUnit(acting.db, unit.id), sizesOf(form)),
      );
      if (refusal) return refusal;
      if (kase.facts.directSecretary && !form.secretaryBallots)
        return refusalOfContest({ code: "ballots_missing", contest: "SECRETARY", data: {} });
      const candidates = await candidatesOf(acting, kase.id);
      const left = candidates.filter(({ person }) => !person.unit.path.includes(unit.id));
      const [gone] = namedBlock("congresses.person_left", left);
      if (gone) return refuse(gone.code, { data: gone.data });
      const people = candidates.map(personOf);
      const votes = votesOf(form as HeldForm, null, kase.facts.directSecretary);
      const [fault] = executiveOf(people, votes, await electionRule(acting)).faults;
      if (fault) return refusalOfContest(fault);
      const { committeeSize, deputySize, standingSize, inspectionSize, heldOn } = form;
      return { facts: { committeeSize, deputySize, standingSize, inspectionSize, heldOn, summoned } };
    },
    async sendResults(acting, kase, form) {
      const unit = kase.places.unit as PlaceOf;
      const heldOn = kase.facts.heldOn ?? acting.today;
      const count = await countVotes(acting, kase, unit, form as MeetingForm);
      const committee = count.seats.filter((seat) => seat.organ === "EXECUTIVE_COMMITTEE").length;
      const refusal = await firstRefusal(
        () => refuseDay(acting, "meeting_day", form.firstMeetingOn, heldOn),
        () => (committee > 0 ? refuseQuorum(acting, form.committeePresent, committee) : null),
        () => (count.faults[0] ? refusalOfContest(count.faults[0]) : null),
        () =>
          count.seats.some((seat) => seat.rank === "SECRETARY") ? null : refuse("congresses.no_secretary"),
      );
      if (refusal) return refusal;
      await writeResults(acting, kase.id, count);
      return { details: { elected: committee } };
    },
    ratify: (acting, kase, form) => takeEffect(acting, kase, form),
    revoke: (acting, kase, form) => annulSeats(acting, kase, form),
  },
  ...congressPapers,
});
