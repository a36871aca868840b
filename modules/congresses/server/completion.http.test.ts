import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, plantLadder, step } from "#modules/cases/server/testing.ts";
import { addPeople, DAY, DECISION, fill, plantMany } from "./testing.ts";

let house: TestServer;
let unit: (name: string) => UnitPath;
let secretary: SignedIn;
let base: SignedIn;
let officer: SignedIn;
let people: string[];
const FACTS = { how: "COMMITTEE", meetingOn: DAY, reason: "Bí thư chuyển công tác." };
const LOST = { comment: "Quyết định không đúng thẩm quyền.", form: DECISION };

beforeAll(async () => {
  house = await testServer();
  ({ unit, secretary, base } = await plantLadder(house));
  officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn xã").id });
  people = await plantMany(
    house,
    unit("Chi đoàn thôn"),
    Array.from({ length: 10 }, (_, i) => `Mai Thị Thử ${i}`),
  );
});
afterAll(() => house.close());

const begin = (procedure: string, facts: object, who: SignedIn) =>
  who.post("/api/cases", { procedure, unitId: unit("Chi đoàn thôn").id, personId: null, facts });
const held = async () =>
  (await base.get(`/api/units/${unit("Chi đoàn thôn").id}/leadership`)).body.organs
    .flatMap((organ: { positions: { personId: string; rank: string }[] }) => organ.positions)
    .map((one: { personId: string; rank: string }) => `${people.indexOf(one.personId)} ${one.rank}`)
    .sort();
const at = (i: number): string => people[i] as string;

async function proposal(procedure: string, facts: object, who: SignedIn, rows: readonly [string, object][]) {
  const made = (await begin(procedure, facts, who)).body;
  await addPeople(
    who,
    made,
    rows.map(([id]) => id),
  );
  await fill(who, made, rows);
  // The committee's minutes, or the proposal within the superior's own office.
  await attach(who, made.id, procedure === "COMMITTEE_COMPLETION" ? "minutes" : "proposal");
  return made as { id: string; version: number };
}

test("a provisional committee is appointed by two hands of the superior and holds until the first congress", async () => {
  const facts = {
    termName: "Ban Chấp hành lâm thời",
    termTo: addDays(DAY, 150),
    committeeSize: 3,
    reason: "Mới lập.",
  };
  expect((await begin("PROVISIONAL_COMMITTEE", facts, secretary)).status).not.toBe(200);
  const made = await proposal("PROVISIONAL_COMMITTEE", facts, officer, [
    [at(0), { rank: "SECRETARY" }],
    [at(1), { rank: "SECRETARY" }],
    [at(2), { rank: "COMMITTEE_MEMBER" }],
  ]);
  expect((await step(officer, made, "submit")).body.code).toBe("congresses.second_secretary");
  await fill(officer, made, [[at(1), { rank: "DEPUTY_SECRETARY" }]]);
  const submitted = (await step(officer, made, "submit")).body;
  const done = (await step(base, submitted, "appoint", { form: DECISION })).body;
  expect(done.state).toBe("EFFECTIVE");
  expect(await held()).toEqual(["0 SECRETARY", "1 DEPUTY_SECRETARY", "2 COMMITTEE_MEMBER"]);
});

test("vacancies are filled within the number, by more than half of a valid meeting, and one secretary stays one", async () => {
  const SEAT = { organ: "EXECUTIVE_COMMITTEE", change: "ELECT", votes: 3 };
  const made = await proposal("COMMITTEE_COMPLETION", FACTS, secretary, [
    [at(3), { ...SEAT, rank: "COMMITTEE_MEMBER" }],
  ]);
  const ballots = { issued: 3, returned: 3, invalid: 0 };
  const form = { present: 3, ballots };
  // Three seats are taken; the congress fixed three.
  expect((await step(secretary, made, "submit", { form })).body).toMatchObject({
    code: "congresses.no_vacancy",
    data: { have: 4, most: 3 },
  });
  await addPeople(secretary, made, [at(0), at(1)]);
  const leaves = { change: "REMOVE", organ: "EXECUTIVE_COMMITTEE" };
  await fill(secretary, made, [
    [at(0), { ...leaves, why: "STRUCK_ABSENT", absences: 2 }],
    [at(1), { ...SEAT, rank: "SECRETARY" }],
  ]);
  expect((await step(secretary, made, "submit", { form })).body.code).toBe("congresses.absences_few");
  await fill(secretary, made, [[at(0), { ...leaves, why: "RESIGNED" }]]);
  expect((await step(secretary, made, "submit", { form: { ...form, present: 1 } })).body).toMatchObject({
    code: "congresses.too_few",
    data: { need: 2 },
  });
  await fill(secretary, made, [[at(3), { ...SEAT, rank: "COMMITTEE_MEMBER", votes: 1 }]]);
  expect((await step(secretary, made, "submit", { form })).body).toMatchObject({
    code: "congresses.votes_few",
    data: { need: 2 },
  });
  await fill(secretary, made, [[at(3), { ...SEAT, rank: "COMMITTEE_MEMBER" }]]);
  const submitted = (await step(secretary, made, "submit", { form })).body;
  expect((await step(secretary, submitted, "approve", { form: DECISION })).body.code).toBe(
    "cases.not_your_hand",
  );
  const back = (await step(base, submitted, "return", { comment: "Thiếu đơn xin thôi." })).body;
  const again = (await step(secretary, back, "submit", { form })).body;
  const done = (await step(base, again, "approve", { form: DECISION })).body;
  expect(done.state).toBe("EFFECTIVE");
  expect(await held()).toEqual(["1 SECRETARY", "2 COMMITTEE_MEMBER", "3 COMMITTEE_MEMBER"]);
  await step(base, done, "revoke", LOST);
  expect(await held()).toEqual(["0 SECRETARY", "1 DEPUTY_SECRETARY", "2 COMMITTEE_MEMBER"]);
});

test("the superior appoints into a vacancy; an age of mere practice asks for the reason", async () => {
  await house.database.db
    .updateTable("members.person")
    .set({ date_of_birth: "1988-01-01" })
    .where("id", "=", at(4))
    .execute();
  const seat = { organ: "EXECUTIVE_COMMITTEE", change: "APPOINT", rank: "SECRETARY" };
  const made = await proposal("COMMITTEE_COMPLETION", { ...FACTS, how: "SUPERIOR" }, officer, [
    [at(4), seat],
    [at(0), { change: "REMOVE", organ: "EXECUTIVE_COMMITTEE", why: "TRANSFERRED" }],
    [at(5), { ...seat, change: "ELECT", rank: "COMMITTEE_MEMBER", votes: 3 }],
  ]);
  expect((await step(officer, made, "submit")).body.code).toBe("congresses.appointed_by_superior");
  await officer.post(`/api/cases/${made.id}/lines/removal`, { personIds: [at(5)] });
  const submitted = (await step(officer, made, "submit")).body;
  expect((await step(base, submitted, "approve", { form: DECISION })).body).toMatchObject({
    code: "congresses.too_old_by_practice",
    data: { age: 38, most: 35 },
  });
  const form = { ...DECISION, exception: "Không có nhân sự khác." };
  expect((await step(base, submitted, "approve", { form })).body.state).toBe("EFFECTIVE");
  expect(await held()).toEqual(["1 DEPUTY_SECRETARY", "2 COMMITTEE_MEMBER", "4 SECRETARY"]);
  expect(await faultsOf(house)).toEqual([]);
});
