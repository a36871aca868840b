import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { isSelf } from "#kernel/scope/actor.ts";
import type { Acting, Looking } from "#kernel/workflow/server.ts";
import { type Named, namedOf } from "#modules/cases/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { tooOldFor } from "../contract/age-limits.ts";
import { heldBefore, ledUnit } from "./queries/units.ts";

/** Whoever the case still names and who still stands in this part: who has moved away since is withdrawn. */
export async function peopleWithin(looking: Looking, caseId: string, part: PlaceOf): Promise<Named[]> {
  const named = await namedOf(looking, caseId);
  return named.filter(({ person }) => person.unit.path.includes(part.id));
}

/** Nobody approves what gives themself a post. */
export function refuseOwnSeat(acting: Acting, personIds: readonly string[]): Refusal | null {
  return personIds.some((id) => isSelf(acting.actor, id)) ? refuse("congresses.own_election") : null;
}

type AgedSeat = { personId: string; rank: string };

/** Who is too old for the post: refused where a text says so, a reason needed where it is practice. */
export async function refuseTooOld(
  looking: Looking,
  unit: PlaceOf,
  seats: readonly AgedSeat[],
  people: readonly Named[],
  exception: string | null,
): Promise<Refusal | null> {
  const led = await ledUnit(looking.db, unit.id);
  const rules = await rulesOn(looking.db, looking.today);
  const ids = seats.map((seat) => seat.personId);
  const before = await heldBefore(looking.db, ids, led.tier, looking.today);
  for (const { personId, rank } of seats) {
    const person = people.find((one) => one.person.personId === personId)?.person;
    if (!person) continue;
    const { dateOfBirth, fullName: name } = person;
    const old = tooOldFor(led, { rank, dateOfBirth, heldBefore: before.has(personId) }, looking.today, rules);
    if (!old || (!old.refuses && exception)) continue;
    const data = { name, age: old.age, most: old.most, rule: old.rule };
    return refuse(old.refuses ? "congresses.too_old" : "congresses.too_old_by_practice", { data });
  }
  return null;
}

/** The first refusal of several checks, asked one after the other. */
export async function firstRefusal(
  ...checks: readonly (() => Promise<Refusal | null> | Refusal | null)[]
): Promise<Refusal | null> {
  for (const check of checks) {
    const found = await check();
    if (isRefusal(found)) return found;
  }
  return null;
}
