import { isRefusal, type Refusal } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import { type Named, namedBlock, usualPlaces } from "#modules/cases/server/api.ts";
import { baseOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import type { RuleSet } from "#modules/rules/contract/rules.ts";
import { inWorkingBranches, sectorOf } from "./queries/places.ts";

const SCHOOLS = new Set(["SCHOOL_SECONDARY", "SCHOOL_HIGHER"]);
/** Whose committees lead branches; a province's or Central's admits nobody itself. */
const LEADS_BRANCHES = new Set(["BASE", "ABOVE_BASE"]);

/** Whether the committee of this base may itself consider those who have no branch yet. */
async function admitsItself(db: Db, unitId: number, rules: RuleSet): Promise<boolean> {
  const rule = rules.get("admission.byCommittee");
  return rule === "BASE" || (rule === "SCHOOL" && SCHOOLS.has(await sectorOf(db, unitId)));
}

type Found = { places: { branch: PlaceOf; base: PlaceOf }; facts: { byCommittee: boolean } };

/**
 * The branch and the union that approves. Begun at a base itself, its committee is both: for a class or a place that has no
 * branch yet (Charter guidance on pupils).
 */
export async function placesOf(db: Db, unit: PlaceOf, rules: RuleSet): Promise<Found | Refusal> {
  const chain = await chainOf(db, unit);
  const own = chain.at(-1);
  const isBase = own && baseOf(chain)?.id === own.id && !own.holdsMembers && LEADS_BRANCHES.has(own.tier);
  if (isBase && (await admitsItself(db, own.id, rules))) {
    const base = { id: own.id, path: own.path };
    return { places: { branch: base, base }, facts: { byCommittee: true } };
  }
  const places = await usualPlaces(db, unit);
  return isRefusal(places) ? places : { places, facts: { byCommittee: false } };
}

/** Whose own branch can consider them is none of the committee's. */
export async function branchBlocks(db: Db, named: readonly Named[], rules: RuleSet): Promise<Block[]> {
  const least = rules.get("admission.branchMembers");
  const own = new Set(
    await inWorkingBranches(
      db,
      named.map((one) => one.person.personId),
      least,
    ),
  );
  return namedBlock(
    "admission.has_branch",
    named.filter((one) => own.has(one.person.personId)),
    { rule: "admission.branchMembers", least },
  );
}
