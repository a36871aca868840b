import { addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { leastOf, reaches } from "#kernel/contract/vote.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import type { Kase, Looking } from "#kernel/workflow/server.ts";
import type { Named } from "#modules/cases/server/api.ts";
import { termsOf } from "#modules/leadership/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { congress } from "../contract/congress.ts";
import { type Sizes, sizeFaults } from "../contract/size-faults.ts";
import { peopleWithin } from "./people.ts";
import { countMembers, type LedUnit } from "./queries/units.ts";

export type Congress = Kase<typeof congress>;

const VOTERS = ["ACTIVE", "EXTENDED"] as const;
const AWAY = ["TEMPORARY_AWAY", "DEFERRED"] as const;
const RATINGS = ["EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"];

/** The numbers that a congress fixes, by the Charter's limits. */
export async function refuseSizes(looking: Looking, led: LedUnit, sizes: Sizes): Promise<Refusal | null> {
  const rules = await rulesOn(looking.db, looking.today);
  const [fault] = sizeFaults(
    sizes,
    { tier: led.tier, members: await countMembers(looking.db, led, [...VOTERS, ...AWAY]) },
    { standingShare: rules.get("committee.standingShare"), branchFrom: rules.get("committee.branchFrom") },
  );
  if (!fault) return null;
  const data = { ...fault.data, ...(fault.rule ? { rule: fault.rule } : {}) };
  return refuse(`congresses.${fault.code}`, { status: 422, data });
}

/** Whether the congress may elect the secretary itself, by the rating that the unit declares. */
export async function refuseDirect(
  looking: Looking,
  facts: { directSecretary: boolean; lastRating: string | null },
): Promise<Refusal | null> {
  if (!facts.directSecretary) return null;
  const least = (await rulesOn(looking.db, looking.today)).get("congress.directLeast");
  const isEnough = RATINGS.indexOf(facts.lastRating ?? "NOT_COMPLETED") <= RATINGS.indexOf(least);
  return isEnough ? null : refuse("congresses.not_direct", { data: { rule: "congress.directLeast" } });
}

/** A first congress of a unit that had one, or one that comes later than the Charter's guidance says. */
export async function isFirstLate(looking: Looking, led: LedUnit, plannedOn: PlainDate): Promise<boolean> {
  const months = (await rulesOn(looking.db, looking.today)).get("congress.firstWithin");
  return plannedOn > addMonths(led.validFrom as PlainDate, months);
}

export async function hadCongress(looking: Looking, led: LedUnit): Promise<boolean> {
  return (await termsOf(looking.db, scopeOf([led]), led.id)).some((term) => !term.provisional);
}

export const isDelegate = ({ line }: Named): boolean => line.facts.delegate !== "CANDIDATE_ONLY";

/** Those with a vote: all members of the unit, or the delegates who still belong to it. */
export async function summonedOf(
  looking: Looking,
  kase: Congress,
): Promise<{ n: number; delegates: Named[] }> {
  const unit = kase.places.unit as PlaceOf;
  if (kase.facts.form === "DELEGATES") {
    const delegates = (await peopleWithin(looking, kase.id, unit)).filter(isDelegate);
    return { n: delegates.length, delegates };
  }
  const leavesOut = (await rulesOn(looking.db, looking.today)).get("meeting.quorumLeavesOutAway");
  return {
    n: await countMembers(looking.db, unit, leavesOut ? VOTERS : [...VOTERS, ...AWAY]),
    delegates: [],
  };
}

/** Too few of those summoned, or more than were summoned. */
export async function refuseQuorum(looking: Looking, present: number, of: number): Promise<Refusal | null> {
  if (present > of)
    return refuse("congresses.more_than_summoned", { status: 422, data: { present, summoned: of } });
  const quorum = (await rulesOn(looking.db, looking.today)).get("congress.quorum");
  if (reaches(present, of, quorum)) return null;
  return refuse("congresses.too_few", {
    data: { present, summoned: of, need: leastOf(of, quorum), rule: "congress.quorum" },
  });
}

/** A day that lies before what it follows, or ahead. */
export const refuseDay = (looking: Looking, code: string, day: PlainDate, from: PlainDate): Refusal | null =>
  day > looking.today || day < from
    ? refuse(`congresses.${code}`, { status: 422, data: { from, to: looking.today } })
    : null;
