import type { Kase, Looking } from "#kernel/workflow/server.ts";
import { type PersonStanding, standingOf } from "#modules/members/server/api.ts";
import { chainOf } from "#modules/organisation/server/api.ts";

/** The name of the unit at a place, as it stands in a sentence: "Đoàn xã Ví Dụ". */
export async function unitAt({ db }: Looking, kase: Kase, place: string): Promise<string> {
  const unit = kase.places[place];
  return (unit && (await chainOf(db, unit)).at(-1)?.name) ?? "………";
}

/** The committee of the unit at a place: "Ban Chấp hành Đoàn xã Ví Dụ". */
export const committeeAt = async (looking: Looking, kase: Kase, place: string): Promise<string> =>
  `Ban Chấp hành ${await unitAt(looking, kase, place)}`;

/** Whom a case about one person is about. */
export async function subjectOf({ db }: Looking, kase: Kase): Promise<PersonStanding> {
  const person = kase.personId ? await standingOf(db, kase.personId) : null;
  if (!person) throw new Error(`case ${kase.id} is about nobody in the registry`);
  return person;
}

/** How a paper names whom it is about. */
export const about = (person: PersonStanding) => ({ id: person.personId, fullName: person.fullName });
