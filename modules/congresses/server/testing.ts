import type { TestServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { SignedIn } from "#modules/accounts/server/testing.ts";
import { attach, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";

export const DAY = today();
export const DECISION = { decisionNo: "9-QĐ/ĐTN", decisionDate: DAY };
export const CONGRESS_FACTS = {
  kind: "REGULAR",
  form: "MEMBERS",
  plannedOn: DAY,
  termName: "Nhiệm kỳ thử 2026 – 2029",
  termTo: addDays(DAY, 1000),
  committeeSize: 2,
  deputySize: 1,
  directSecretary: false,
};
export const FULL = { issued: 6, returned: 6, invalid: 0 };

type At = { id: string; version: number; state?: string };

/** So many invented members of a unit, born in a year at which no age limit asks anything. */
export async function plantMany(
  house: TestServer,
  unit: UnitPath,
  names: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push(await plantMember(house.database.db, unit, name));
  return ids;
}

/** Fills what is asked of people of a case. */
export const fill = (who: SignedIn, at: At, rows: readonly [personId: string, facts: object][]) =>
  who.put(`/api/cases/${at.id}/lines`, { rows: rows.map(([personId, facts]) => ({ personId, facts })) });

export const addPeople = (who: SignedIn, at: At, personIds: readonly string[]) =>
  who.post(`/api/cases/${at.id}/lines`, { personIds });

/** A congress up to its summons: planned by the unit, consented to by the superior. */
export async function summoned(
  hands: { unit: UnitPath; secretary: SignedIn; superior: SignedIn },
  candidates: readonly [personId: string, facts: object][],
  facts: object = CONGRESS_FACTS,
): Promise<At> {
  const { secretary, superior } = hands;
  const begun = await secretary.post("/api/cases", {
    procedure: "CONGRESS",
    unitId: hands.unit.id,
    personId: null,
    facts,
  });
  const made = begun.body as At;
  await addPeople(
    secretary,
    made,
    candidates.map(([id]) => id),
  );
  await fill(secretary, made, candidates);
  await attach(secretary, made.id, "scheme");
  const planned = (await step(secretary, made, "submitPlan")).body;
  const form = { consentNo: "3-CV/ĐTN", consentDate: DAY, ratingConfirmed: true };
  const prepared = (await step(superior, planned, "approvePlan", { form })).body;
  return (await step(secretary, prepared, "summon")).body as At;
}

export const HELD = {
  heldOn: DAY,
  present: 6,
  committeeSize: 2,
  deputySize: 1,
  committeeBallots: FULL,
};
const SMALL = { issued: 2, returned: 2, invalid: 0 };
export const MEETING = {
  firstMeetingOn: DAY,
  committeePresent: 2,
  secretaryBallots: SMALL,
  deputyBallots: SMALL,
};

/** From the summons to the results before the superior. */
export async function sentUp(
  secretary: SignedIn,
  at: At,
  held: object = HELD,
  meeting: object = MEETING,
): Promise<At> {
  const recorded = (await step(secretary, at, "hold", { form: held })).body;
  for (const kind of ["minutes", "ballotRecord"]) await attach(secretary, at.id, kind);
  return (await step(secretary, recorded, "sendResults", { form: meeting })).body as At;
}
