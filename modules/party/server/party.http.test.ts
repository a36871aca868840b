import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { SignedIn } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, plantLadder, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";

let house: TestServer;
let unit: (name: string) => UnitPath;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
const DAY = today();

beforeAll(async () => {
  house = await testServer();
  ({ unit, secretary, base, province } = await plantLadder(house));
});
afterAll(() => house.close());

const begin = (procedure: string, facts: object, personId: string | null = null, who = secretary) =>
  who.post("/api/cases", { procedure, unitId: unit("Chi đoàn thôn").id, personId, facts });
const plant = (name: string, status = "ACTIVE") =>
  plantMember(house.database.db, unit("Chi đoàn thôn"), name, { status, counted: status === "ACTIVE" });
const DECISION = { decisionNo: "5-QĐ/ĐTN", decisionDate: DAY };

const vote = (inFavour: number) => ({
  eligible: 10,
  present: 8,
  for: inFavour,
  against: 8 - inFavour,
  abstain: 0,
  ballots: { issued: 8, returned: 8, invalid: 0 },
});
const FACTS = { willing: true, merits: "Gương mẫu, hoàn thành tốt nhiệm vụ." };
async function voted(personId: string, inFavour: number, on = DAY) {
  const made = (await begin("PARTY_INTRODUCTION", FACTS, personId)).body;
  await attach(secretary, made.id, "minutes");
  return (await step(secretary, made, "vote", { form: { meetingOn: on, vote: vote(inFavour) } })).body;
}
const record = (personId: string) =>
  house.database.db
    .selectFrom("members.person")
    .select(["party_status", "party_join_date", "party_official_date"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();

test("voted, returned, resolved, sent, admitted: the Party's dates stand in the record, Union status is as before", async () => {
  const person = await plant("Vũ Văn Đảng");
  const submitted = await voted(person, 6, addDays(DAY, -500));
  expect(submitted.state).toBe("VOTED");
  const form = { ...DECISION, decisionDate: addDays(DAY, -300) };
  expect((await step(secretary, submitted, "resolve", { form })).body.code).toBe("cases.not_your_hand");
  const returned = (await step(base, submitted, "return", { comment: "Thiếu chữ ký." })).body;
  const again = (
    await step(secretary, returned, "vote", { form: { meetingOn: addDays(DAY, -499), vote: vote(6) } })
  ).body;
  const resolved = (await step(base, again, "resolve", { form })).body;
  expect(resolved.state).toBe("RESOLVED");
  const sent = (await step(base, resolved, "send", { form: { sentOn: DAY, to: "Chi bộ thôn" } })).body;
  const learnt = (
    await step(base, sent, "attendClass", { form: { certificateNo: "12/GCN", on: addDays(DAY, -450) } })
  ).body;
  expect((await record(person)).party_status).toBe("SYMPATHISER");
  const joined = addDays(DAY, -400);
  const admitted = (await step(base, learnt, "admit", { form: { partyJoinDate: joined } })).body;
  // Twelve months of probation are over already: the clock notes it in the same breath.
  expect(admitted.state).toBe("PROBATION_OVER");
  const soon = await step(base, admitted, "official", { form: { partyOfficialDate: addDays(DAY, -100) } });
  expect(soon.body.code).toBe("party.day");
  const official = addDays(DAY, -10);
  const done = await step(base, admitted, "official", { form: { partyOfficialDate: official } });
  expect(done.body.state).toBe("FULL");
  expect(await record(person)).toEqual({
    party_status: "FULL",
    party_join_date: joined,
    party_official_date: official,
  });
  const history = await house.database.db
    .selectFrom("members.history")
    .select("cause")
    .where("person_id", "=", person)
    .execute();
  expect(history.map((line) => line.cause)).toEqual(Array(3).fill("PARTY_INTRODUCTION"));
  expect(await faultsOf(house)).toEqual([]);
});

test("half of the branch is not more than half; a resolution older than twelve months is over; the province sees none", async () => {
  const [half, old] = [await plant("Vũ Thị Nửa"), await plant("Vũ Văn Cũ")];
  // Five of ten members, though five of the eight who were present.
  expect((await voted(half, 5)).state).toBe("NOT_CARRIED");
  const submitted = await voted(old, 7, addDays(DAY, -500));
  expect((await province.get(`/api/cases/${submitted.id}`)).status).toBe(404);
  const form = { ...DECISION, decisionDate: addDays(DAY, -400) };
  expect((await step(base, submitted, "resolve", { form })).body.state).toBe("EXPIRED");
});

test("who is too young, unwilling or under review is not introduced, and nobody proposes and resolves", async () => {
  const [young, person] = [await plant("Vũ Văn Trẻ"), await plant("Vũ Văn Xét")];
  await house.database.db
    .updateTable("members.person")
    .set({ date_of_birth: addDays(DAY, -17 * 365) })
    .where("id", "=", young)
    .execute();
  expect((await begin("PARTY_INTRODUCTION", FACTS, young)).body.code).toBe("party.too_young");
  expect((await begin("PARTY_INTRODUCTION", { ...FACTS, willing: false }, person)).body.code).toBe(
    "party.not_willing",
  );
  const facts = { category: "OTHER", actOn: addDays(DAY, -3), happened: "Vắng họp nhiều lần." };
  const review = (await begin("DISCIPLINE", facts, person)).body;
  const made = (await begin("PARTY_INTRODUCTION", FACTS, person)).body;
  await attach(secretary, made.id, "minutes");
  const form = { meetingOn: DAY, vote: vote(8) };
  expect((await step(secretary, made, "vote", { form })).body.code).toBe("party.under_discipline");
  await step(secretary, review, "close", { comment: "Không đủ căn cứ." });
  expect((await step(secretary, made, "vote", { form })).body.state).toBe("VOTED");
});
