import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, plantLadder, step } from "#modules/cases/server/testing.ts";
import {
  addPeople,
  CONGRESS_FACTS,
  DAY,
  DECISION,
  FULL,
  fill,
  HELD,
  MEETING,
  plantMany,
  sentUp,
  summoned,
} from "./testing.ts";

let house: TestServer;
let unit: (name: string) => UnitPath;
let secretary: SignedIn;
let base: SignedIn;
let province: SignedIn;
let people: string[];

beforeAll(async () => {
  house = await testServer();
  ({ unit, secretary, base, province } = await plantLadder(house));
  people = await plantMany(house, unit("Chi đoàn thôn"), [
    "Lý Thị Một",
    "Lý Văn Hai",
    "Lý Thị Ba",
    "Lý Văn Bốn",
    "Lý Thị Năm",
    "Lý Văn Sáu",
    "Lý Thị Bảy",
  ]);
});
afterAll(() => house.close());

const branch = () => ({ unit: unit("Chi đoàn thôn"), secretary, superior: base });
const begin = (facts: object, who = secretary, unitId = unit("Chi đoàn thôn").id) =>
  who.post("/api/cases", { procedure: "CONGRESS", unitId, personId: null, facts });
const leaders = async (name = "Chi đoàn thôn") =>
  (await base.get(`/api/units/${unit(name).id}/leadership`)).body;
const held = async (name = "Chi đoàn thôn") =>
  ((await leaders(name)).organs as { positions: { fullName: string; rank: string }[] }[])
    .flatMap((organ) => organ.positions)
    .map((one) => `${one.fullName} ${one.rank}`)
    .sort();
const appoint = async (personId: string, rank: string, from = addDays(DAY, -400)) =>
  (
    await base.post(`/api/units/${unit("Chi đoàn thôn").id}/positions`, {
      personId,
      organ: "EXECUTIVE_COMMITTEE",
      rank,
      from,
    })
  ).body.positionId as string;
const hang = (account: SignedIn, positionId: string) =>
  house.database.db
    .updateTable("accounts.assignment")
    .set({ position_id: positionId })
    .where("id", "=", account.assignmentId)
    .execute();

const STANDS = (votes: number | null, more: object = {}) => ({ stands: true, votes, ...more });
const candidates = (votes: (number | null)[] = [6, 4, 1]): [string, object][] => [
  [people[0] as string, STANDS(votes[0] as number, { post: "SECRETARY", postVotes: 2 })],
  [people[1] as string, STANDS(votes[1] as number, { post: "DEPUTY_SECRETARY", postVotes: 2 })],
  [people[2] as string, STANDS(votes[2] as number)],
];

test("over all hands: a new term takes the old one's place, who goes on keeps their rights, and it can be taken back", async () => {
  const [first, , third] = people as [string, string, string];
  // The secretary of today goes on; the deputy of today does not, and has an account that leads by that post.
  const ownPost = await appoint(first, "SECRETARY");
  const oldPost = await appoint(third, "DEPUTY_SECRETARY");
  const going = await signInAs(house, {
    role: "BRANCH_SECRETARY",
    unitId: unit("Chi đoàn thôn").id,
    personId: third,
  });
  const staying = await signInAs(house, {
    role: "BRANCH_SECRETARY",
    unitId: unit("Chi đoàn thôn").id,
    personId: first,
  });
  await hang(going, oldPost);
  await hang(staying, ownPost);
  const before = await held();

  const made = (await begin(CONGRESS_FACTS)).body;
  await addPeople(secretary, made, people.slice(0, 3));
  await fill(secretary, made, candidates([null, null, null]));
  expect((await step(secretary, made, "submitPlan")).body.code).toBe("cases.papers_missing");
  await attach(secretary, made.id, "scheme");
  const planned = (await step(secretary, made, "submitPlan")).body;
  expect((await begin(CONGRESS_FACTS)).body.code).toBe("congresses.open_already");
  const returned = (await step(base, planned, "returnPlan", { comment: "Bổ sung cơ cấu." })).body;
  const again = (await step(secretary, returned, "submitPlan")).body;
  const consent = { consentNo: "3-CV/ĐTN", consentDate: DAY };
  expect((await step(province, again, "approvePlan", { form: consent })).body.code).toBe(
    "cases.not_your_hand",
  );
  const prepared = (await step(base, again, "approvePlan", { form: consent })).body;
  const called = (await step(secretary, prepared, "summon")).body;
  expect((await base.get(`/api/cases/${made.id}`)).body.facts.summoned).toBe(7);

  // Two thirds of seven are five, not four; nobody votes twice; the slips are no more than the people.
  const hold = (form: object) => step(secretary, called, "hold", { form: { ...HELD, ...form } });
  expect((await hold({ present: 4 })).body).toMatchObject({ code: "congresses.too_few", data: { need: 5 } });
  expect((await hold({ present: 8 })).body.code).toBe("congresses.more_than_summoned");
  expect((await hold({})).body.code).toBe("congresses.votes_missing");
  await fill(secretary, made, candidates([7, 4, 1]));
  expect((await hold({})).body.code).toBe("congresses.votes_over");
  expect((await hold({ committeeBallots: { ...FULL, issued: 7, returned: 7 } })).body.code).toBe(
    "congresses.ballots_wrong",
  );
  expect((await hold({ heldOn: addDays(DAY, -1) })).body.code).toBe("congresses.held_day");
  await fill(secretary, made, candidates([4, 4, 4]));
  expect((await hold({})).body.code).toBe("congresses.tie");
  await fill(secretary, made, candidates());
  const sent = await sentUp(secretary, called);
  expect(sent.state).toBe("RESULT_SENT");
  const back = (await step(base, sent, "returnResults", { comment: "Thiếu chữ ký." })).body;
  const resent = (await step(secretary, back, "sendResults", { form: MEETING })).body;
  expect((await step(secretary, resent, "ratify", { form: DECISION })).body.code).toBe("cases.not_your_hand");
  const early = { ...DECISION, decisionDate: addDays(DAY, -1) };
  expect((await step(base, resent, "ratify", { form: early })).body.code).toBe("congresses.decision_day");
  const done = (await step(base, resent, "ratify", { form: DECISION })).body;
  expect(done.state).toBe("EFFECTIVE");

  expect(await held()).toEqual(["Lý Thị Một SECRETARY", "Lý Văn Hai DEPUTY_SECRETARY"]);
  expect((await leaders()).term).toMatchObject({
    name: CONGRESS_FACTS.termName,
    electedOn: DAY,
    decisionDate: DAY,
    sizes: { EXECUTIVE_COMMITTEE: 2 },
  });
  // An old screen of somebody whose post ended opens nothing any more; who goes on does so by the new post.
  expect((await going.get(`/api/cases/${made.id}`)).status).not.toBe(200);
  expect(
    await house.database.db
      .selectFrom("accounts.assignment")
      .select(["role"])
      .where("account_id", "=", staying.accountId)
      .where("valid_to", "is", null)
      .execute(),
  ).toEqual([{ role: "BRANCH_SECRETARY" }]);

  const annul = { form: DECISION, comment: "Bầu cử sai quy định." };
  expect((await step(province, done, "revoke", annul)).body.code).toBe("cases.not_your_hand");
  expect((await step(base, done, "revoke", annul)).body.state).toBe("REVOKED");
  expect(await held()).toEqual(before);
  expect(await faultsOf(house)).toEqual([]);
});

test("nobody approves through a second post what they sent, nor a post for themself; guessed ids answer nothing", async () => {
  const both = await signInAs(house, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn xã").id,
    personId: people[3] as string,
  });
  const at = await summoned({ ...branch(), secretary: both }, candidates());
  const sent = await sentUp(both, at);
  expect((await step(both, sent, "ratify", { form: DECISION })).body.code).toBe("cases.own_request");
  const elected = await signInAs(house, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn xã").id,
    personId: people[0] as string,
  });
  expect((await step(elected, sent, "ratify", { form: DECISION })).body.code).toBe("congresses.own_election");
  const stranger = await signInAs(house, {
    role: "MEMBER",
    unitId: unit("Tỉnh Đoàn").id,
    personId: people[4] as string,
  });
  expect((await step(stranger, sent, "ratify", { form: DECISION })).status).toBe(404);
  // Whom the superior does not approve takes no seat; the others do.
  await base.put(`/api/cases/${at.id}/lines`, {
    rows: [{ personId: people[1], outcome: "NOT_RATIFIED", reason: "Chưa đủ tiêu chuẩn." }],
  });
  // Whose post ended yesterday presses on an old screen: nothing happens.
  const former = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  await house.database.db
    .updateTable("accounts.assignment")
    .set({ valid_to: DAY })
    .where("id", "=", former.assignmentId)
    .execute();
  expect((await step(former, sent, "ratify", { form: DECISION })).status).not.toBe(200);
  expect((await step(base, sent, "ratify", { form: DECISION })).body.state).toBe("EFFECTIVE");
  expect(await held()).toEqual(["Lý Thị Một SECRETARY"]);
});

test("the Charter's numbers are asked before anything is written", async () => {
  const tooMany = { ...CONGRESS_FACTS, committeeSize: 3 };
  expect((await begin(tooMany)).body).toMatchObject({
    code: "congresses.branch_too_small",
    data: { need: 9 },
  });
  const wide = { ...CONGRESS_FACTS, committeeSize: 14, standingSize: 5 };
  expect((await begin(wide, base, unit("Đoàn xã").id)).body.code).toBe("congresses.standing_too_large");
  const direct = { ...CONGRESS_FACTS, directSecretary: true, lastRating: "COMPLETED" };
  expect((await begin(direct)).body.code).toBe("congresses.not_direct");
  expect((await begin({ ...CONGRESS_FACTS, kind: "FIRST" })).body.code).toBe("congresses.not_the_first");
  expect((await begin({ ...CONGRESS_FACTS, termTo: DAY })).body.code).toBe("congresses.term_dates");
});

test("a delegates' congress: one appointed of nineteen is too many, one of twenty is not; who left is not counted", async () => {
  const names = Array.from({ length: 20 }, (_, i) => `Đỗ Đại Biểu ${i}`);
  const delegates = await plantMany(house, unit("Chi đoàn thôn"), names);
  const officer = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn xã").id });
  const facts = { ...CONGRESS_FACTS, form: "DELEGATES", directSecretary: true, lastRating: "GOOD" };
  const made = (await begin(facts, officer, unit("Đoàn xã").id)).body;
  await addPeople(officer, made, delegates.slice(0, 19));
  await attach(officer, made.id, "scheme");
  const planned = (await step(officer, made, "submitPlan")).body;
  const consent = { consentNo: "4-CV/TĐTN", consentDate: DAY };
  expect((await step(province, planned, "approvePlan", { form: consent })).body.code).toBe(
    "congresses.rating_unconfirmed",
  );
  const form = { ...consent, ratingConfirmed: true };
  const prepared = (await step(province, planned, "approvePlan", { form })).body;
  await fill(officer, made, [[delegates[0] as string, { delegate: "APPOINTED" }]]);
  expect((await step(officer, prepared, "summon")).body).toMatchObject({
    code: "congresses.appointed_too_many",
    data: { appointed: 1, most: 0 },
  });
  await addPeople(officer, made, [delegates[19] as string]);
  const called = (await step(officer, prepared, "summon")).body;
  // One leaves the commune before the day: nineteen are the base, and thirteen of them are two thirds.
  await house.database.db
    .updateTable("members.membership")
    .set({ unit_id: unit("Tỉnh Đoàn").id, a3: null, a4: null })
    .where("person_id", "=", delegates[18] as string)
    .execute();
  await fill(officer, made, [
    [delegates[1] as string, STANDS(12, { post: "SECRETARY", postVotes: 13 })],
    [delegates[2] as string, STANDS(11)],
  ]);
  const ballots = { issued: 13, returned: 13, invalid: 0 };
  const election = { ...HELD, deputySize: null, committeeBallots: ballots, secretaryBallots: ballots };
  expect(
    (await step(officer, called, "hold", { form: { ...election, present: 12 } })).body.data,
  ).toMatchObject({
    need: 13,
    summoned: 19,
  });
  await house.database.db
    .updateTable("members.person")
    .set({ date_of_birth: "1980-01-01" })
    .where("id", "=", delegates[1] as string)
    .execute();
  const sent = await sentUp(
    officer,
    called,
    { ...election, present: 13 },
    { firstMeetingOn: DAY, committeePresent: 2 },
  );
  expect(sent.state).toBe("RESULT_SENT");
  // Forty at most when first secretary of a commune stands in a text: no reason opens it.
  const withReason = { form: { ...DECISION, exception: "Địa bàn khó khăn." } };
  expect((await step(province, sent, "ratify", withReason)).body).toMatchObject({
    code: "congresses.too_old",
    data: { most: 40 },
  });
});

test("a cycle from above is seen below with its day, and counts who has held theirs", async () => {
  const levels = [
    { tier: "BRANCH", due: addDays(DAY, 90) },
    { tier: "BASE", sector: "RESIDENTIAL", due: addDays(DAY, 180) },
  ];
  const cycle = { name: "Đại hội các cấp 2026 – 2027", opensOn: addDays(DAY, -10), levels };
  expect((await secretary.post("/api/congress-cycles", cycle)).status).toBe(403);
  expect(
    (await province.post("/api/congress-cycles", { ...cycle, levels: [levels[0], levels[0]] })).body.code,
  ).toBe("congresses.level_twice");
  const { id } = (await province.post("/api/congress-cycles", cycle)).body;
  const seen = (await secretary.get(`/api/congress-cycles/${id}`)).body;
  expect(seen.figures).toMatchObject([
    { tier: "BASE", units: 0 },
    { tier: "BRANCH", units: 1, done: 1 },
  ]);
  expect((await province.get(`/api/congress-cycles/${id}`)).body.figures[0]).toMatchObject({
    units: 1,
    running: 1,
  });
  const rows = (await province.get(`/api/congress-cycles/${id}/units?state=RUNNING`)).body.rows;
  expect(rows).toMatchObject([{ name: "Đoàn xã", due: addDays(DAY, 180), state: "RUNNING" }]);
  const begun = (await begin(CONGRESS_FACTS)).body;
  expect((await secretary.get(`/api/cases/${begun.id}`)).body.facts).toMatchObject({
    cycle: cycle.name,
    cycleDue: addDays(DAY, 90),
  });
  expect((await base.post(`/api/congress-cycles/${id}/closing`, { reason: "Đã xong." })).status).toBe(404);
  expect(
    (await province.post(`/api/congress-cycles/${id}/closing`, { reason: "Đã xong." })).body.closedOn,
  ).toBe(DAY);
});
