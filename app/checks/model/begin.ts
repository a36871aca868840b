import { today } from "#kernel/contract/plain-date.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { permissionsOf } from "#modules/accounts/contract/roles.ts";
import type { Hand, Person } from "./country.ts";
import { randomForm } from "./random-form.ts";
import { handOfMember } from "./staff.ts";
import { note, type Walk } from "./stage.ts";

type Standing = { id: string; status: string; born: string };

async function standingOf(walk: Walk): Promise<Map<string, Standing>> {
  const { rows } = await walk.house.asOwner.pool.query<Standing>(
    "select m.person_id as id, m.status, p.date_of_birth::text as born from members.membership m join members.person p on p.id = m.person_id",
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const ageOf = ({ born }: Standing): number => Number(today().slice(0, 4)) - Number(born.slice(0, 4));

/** Whom the procedure may be about, as far as its declaration tells; now and then anybody. */
export async function fitting(
  walk: Walk,
  procedure: Procedure,
  people: readonly Person[],
): Promise<Person[]> {
  if (walk.dice.chance(0.1)) return [...people];
  const statuses = procedure.lines?.statuses ?? procedure.statuses;
  const standing = await standingOf(walk);
  const found = people.filter((person) => {
    const is = standing.get(person.id);
    if (!is || (statuses && !statuses.includes(is.status))) return false;
    if (procedure.lines?.among) return ageOf(is) > 31;
    return procedure.code !== "ADMISSION" || (ageOf(is) >= 17 && ageOf(is) <= 29);
  });
  return found.length > 0 ? found : [...people];
}

/** Somebody begins a case for themself or for somebody in their part, mostly somebody whom it fits. */
export async function begin(walk: Walk, wanted?: Procedure, about?: string | null): Promise<void> {
  const { dice, country } = walk;
  const procedure = wanted ?? dice.pick(walk.procedures);
  const meant = about ? country.people.filter((one) => one.id === about) : [];
  const person = dice.pick(meant.length > 0 ? meant : await fitting(walk, procedure, country.people));
  const isOwn = !about && procedure.begins.some((one) => "self" in one.by) && dice.chance(0.5);
  const hand = isOwn ? await handOfMember(walk, person.id) : officerFor(walk, procedure, person);
  if (!hand) return;
  // A committee is led at every level; the rest is begun at the person's branch.
  const isUnits = procedure.subject === "unit" || "unit" in procedure.places;
  const unit =
    isUnits && dice.chance(0.4) ? hand.unit : dice.chance(0.97) ? person.unit : dice.pick(country.units);
  const around = { today: today(), units: country.units.map((one) => one.id) };
  const body = {
    procedure: procedure.code,
    unitId: unit.id,
    personId: procedure.subject === "person" && !procedure.asksFor ? person.id : null,
    facts: { ...randomForm(procedure.facts, dice, around), ...(await asked(walk, procedure, hand)) },
  };
  note(walk, `${procedure.code}.begin`, await hand.who.post("/api/cases", body));
}

/** Who may begin it for somebody: mostly in their unit or right above it, sometimes anybody with a post. */
function officerFor({ country, dice }: Walk, procedure: Procedure, person: Person): Hand | null {
  const officers = country.hands.filter((one) => one.role !== "MEMBER");
  if (dice.chance(0.05)) return dice.pick(officers);
  const may = officers.filter(({ role }) =>
    procedure.begins.some(({ by }) => "at" in by && permissionsOf(role).has(by.permission)),
  );
  const above = may.filter(({ unit }) => person.unit.path.includes(unit.id));
  const near = above.filter(({ unit }) => unit.path.length >= person.unit.path.length - 1);
  const found = near.length > 0 && dice.chance(0.85) ? near : above;
  return found.length > 0 ? dice.pick(found) : null;
}

/** Somebody of another part is asked for by a code that is theirs, mostly. */
async function asked(walk: Walk, procedure: Procedure, hand: Hand): Promise<Record<string, unknown>> {
  const { dice, country } = walk;
  if (!procedure.asksFor || dice.chance(0.05)) return {};
  const standing = await standingOf(walk);
  const far = country.people.filter(
    (one) => !one.unit.path.includes(hand.unit.id) && standing.get(one.id)?.status === "ACTIVE",
  );
  const { code } = dice.pick(far.length > 0 ? far : country.people);
  return { knownBy: "MEMBER_CODE", memberCode: code, nationalId: null };
}
