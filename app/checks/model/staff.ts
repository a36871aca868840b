import { sql } from "kysely";
import { today } from "#kernel/contract/plain-date.ts";
import type { Books } from "./books.ts";
import { type Hand, handFor, type Person, plantPerson, rolesAt, type Unit } from "./country.ts";
import type { Walk } from "./stage.ts";

/** More hands than these make the walk slow, and meet no case more. */
const MOST_HANDS = 70;
const MOST_PEOPLE = 110;

/** The country as it is after units changed: who is where, whose post is over, who is missing. */
export async function lookAround(walk: Walk, books: Books): Promise<void> {
  const { country, house } = walk;
  const { db } = house.database;
  const units = await sql<Unit>`
    select id, path, type, name from organisation.unit where valid_to is null or valid_to > ${today()} order by id`.execute(
    db,
  );
  country.units = units.rows;
  const placeOf = new Map(country.units.map((unit) => [unit.id, unit]));
  const posts = await sql<{ id: string; unit_id: number }>`
    select id, unit_id from accounts.assignment
    where valid_from <= ${today()} and (valid_to is null or valid_to > ${today()})`.execute(db);
  const postOf = new Map(posts.rows.map((row) => [row.id, row.unit_id]));
  const living = (hand: Hand) => placeOf.get(postOf.get(hand.who.assignmentId) ?? 0);
  // A change of units that is taken back gives posts back, too.
  const all = [...country.hands, ...country.former];
  country.former = all.filter((hand) => !living(hand));
  country.hands = all.flatMap((hand) => {
    const unit = living(hand);
    return unit ? [{ ...hand, unit }] : [];
  });
  await fillPosts(walk);
  await newcomers(walk, books);
  await whereabouts(walk, placeOf);
}

/** Where nobody has the post, somebody gets it, though not at once. */
async function fillPosts({ country, dice, house }: Walk): Promise<void> {
  for (const unit of country.units) {
    for (const role of rolesAt(unit.type === "BRANCH")) {
      const isHeld = country.hands.some((hand) => hand.unit.id === unit.id && hand.role === role);
      if (isHeld || country.hands.length >= MOST_HANDS || dice.chance(0.5)) continue;
      country.hands.push(await handFor(house, unit, role, null));
    }
  }
}

/** Young people go on coming, or all would have come of age before the walk is over. */
async function newcomers({ country, dice, house }: Walk, books: Books): Promise<void> {
  if (country.people.length >= MOST_PEOPLE || dice.chance(0.6)) return;
  const branches = country.units.filter((unit) => unit.type === "BRANCH" || unit.type === "BASE_BRANCH");
  if (branches.length === 0) return;
  const unit = dice.pick(branches);
  const status = dice.chance(0.5) ? "CANDIDATE" : "ACTIVE";
  const person = await plantPerson(house, dice, unit, status, country.people.length);
  country.people.push(person);
  books.plant(person.id, { unit: unit.id, status });
}

/** People are mostly looked for where they are. */
async function whereabouts({ country, dice, house }: Walk, placeOf: ReadonlyMap<number, Unit>) {
  const rows = await house.database.db
    .selectFrom("members.membership")
    .select(["person_id", "unit_id"])
    .execute();
  const at = new Map(rows.map((row) => [row.person_id, row.unit_id]));
  country.people = country.people.map((person): Person => {
    const unit = placeOf.get(at.get(person.id) ?? 0);
    return unit && dice.chance(0.9) ? { ...person, unit } : person;
  });
}

/** The hand of a member, signed in when they first do something. */
export async function handOfMember(walk: Walk, personId: string): Promise<Hand | null> {
  const { country, house } = walk;
  const known = country.hands.find((hand) => hand.personId === personId);
  if (known) return known;
  const person = country.people.find((one) => one.id === personId);
  const isThere = country.units.some((unit) => unit.id === person?.unit.id);
  if (!person || !isThere || country.hands.length >= MOST_HANDS + 30) return null;
  const hand = await handFor(house, person.unit, "MEMBER", personId);
  country.hands.push(hand);
  return hand;
}
