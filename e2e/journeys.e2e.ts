import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { admission } from "./journey/admission.ts";
import { bookReissue, card } from "./journey/cards.ts";
import { collectiveDiscipline } from "./journey/collective.ts";
import { committeeCompletion, provisionalCommittee } from "./journey/committees.ts";
import { congress } from "./journey/congress.ts";
import { discipline } from "./journey/discipline.ts";
import { comingOfAge, deferral, departure, removal, restoration } from "./journey/leaving.ts";
import { award, honoraryMember } from "./journey/merits.ts";
import { duesExemption, profileUpdate } from "./journey/own-wishes.ts";
import { partyIntroduction } from "./journey/party.ts";
import { transferPull } from "./journey/pulls.ts";
import { memberRating } from "./journey/ratings.ts";
import { temporaryStay } from "./journey/stays.ts";
import { transferRefused } from "./journey/transfer-refused.ts";
import { unitRating } from "./journey/unit-ratings.ts";
import { at, closeWorld, errorsSoFar, openWorld, tellWhatWentWrong } from "./journey/world.ts";
import { read } from "./registry-api.ts";

/*
 * Every procedure over all its hands in the browser: the good way, a return with its reason, a refusal. One house for all:
 * its start takes longer than a journey. `-t ADMISSION` tells one of them.
 */

beforeAll(openWorld);
afterAll(closeWorld);
afterEach(async ({ task }) => {
  if (task.result?.state === "fail") await tellWhatWentWrong(task.suite?.name ?? "");
  expect(errorsSoFar()).toEqual([]);
});

const JOURNEYS: Record<string, () => void> = {
  // First: its cap speaks of ten in a branch to which the other stories add people.
  MEMBER_RATING: memberRating,
  // After the members of the branch, who are rated first.
  UNIT_RATING: unitRating,
  ADMISSION: admission,
  CARD: card,
  BOOK_REISSUE: bookReissue,
  TRANSFER: transferRefused,
  TRANSFER_PULL: transferPull,
  TEMPORARY_STAY: temporaryStay,
  COMING_OF_AGE: comingOfAge,
  REMOVAL: removal,
  DEPARTURE: departure,
  RESTORATION: restoration,
  DEFERRAL: deferral,
  DISCIPLINE: discipline,
  AWARD: award,
  // Behind awards: a branch that was disciplined gets none.
  COLLECTIVE_DISCIPLINE: collectiveDiscipline,
  HONORARY_MEMBER: honoraryMember,
  PARTY_INTRODUCTION: partyIntroduction,
  PROFILE_UPDATE: profileUpdate,
  DUES_EXEMPTION: duesExemption,
  CONGRESS: congress,
  COMMITTEE_COMPLETION: committeeCompletion,
  PROVISIONAL_COMMITTEE: provisionalCommittee,
};

it("tells of every procedure of the house", async () => {
  const { page } = await at("branch secretary");
  const { rows } = await read<{ rows: { code: string }[] }>(page.request, "/procedures");
  expect(rows.map(({ code }) => code).filter((code) => !(code in JOURNEYS))).toEqual([]);
});

for (const [code, journey] of Object.entries(JOURNEYS)) describe(code, journey);
