import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { tick } from "#kernel/workflow/engine.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { around } from "#modules/cases/server/api.ts";
import { faultsOf, step } from "#modules/cases/server/testing.ts";
import {
  type PlantedMember,
  type PlantedTree,
  plantMembers,
  plantTree,
} from "#modules/members/server/testing.ts";

let house: TestServer;
let units: PlantedTree;
let hands: Record<"asker" | "askerBase" | "other" | "home" | "homeBase" | "central", SignedIn>;
const SUBMISSION = { duesMonth: "2026-11", remark: "Nhiệt tình, đóng đoàn phí đầy đủ." };

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  const as = (role: "BRANCH_SECRETARY" | "UNIT_LEADER", name: keyof PlantedTree) =>
    signInAs(house, { role, unitId: units[name].id });
  hands = {
    asker: await as("BRANCH_SECRETARY", "Chi đoàn An Đông 1"),
    askerBase: await as("UNIT_LEADER", "Xã An Đông"),
    other: await as("UNIT_LEADER", "Chi đoàn nhà máy"),
    home: await as("BRANCH_SECRETARY", "Chi đoàn Bình Nam 1"),
    homeBase: await as("UNIT_LEADER", "Xã Bình Nam"),
    central: await as("UNIT_LEADER", "Trung ương"),
  };
});
afterAll(() => house.close());

const plant = async () => (await plantMembers(house, units["Chi đoàn Bình Nam 1"].id))[0] as PlantedMember;
const ask = (
  who: SignedIn,
  member: PlantedMember,
  over: object = {},
  unitName: keyof PlantedTree = "Chi đoàn An Đông 1",
) =>
  who.post("/api/cases", {
    procedure: "TRANSFER_PULL",
    unitId: units[unitName].id,
    facts: {
      askedName: "Người Đã Đến",
      knownBy: "NATIONAL_ID",
      nationalId: member.nationalId,
      reason: "RESIDENCE",
      ...over,
    },
  });
const byCode = (member: PlantedMember) => ({
  knownBy: "MEMBER_CODE",
  nationalId: undefined,
  memberCode: member.memberCode,
});
const record = (personId: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select(["unit_id", "status", "counted"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
/** What the program's clock does today. */
const clock = (id: string, name: string) =>
  house.database.db.transaction().execute((tx) =>
    tick(
      around(),
      {
        db: tx,
        actor: null,
        vault: house.house.vault,
        now: new Date(),
        today: today(),
        afterCommit: () => undefined,
      },
      id,
      name,
    ),
  );
/** Central has given a rule another value. */
const ruled = (name: string, value: number) =>
  house.asOwner.pool.query(
    "insert into rules.change (name, valid_from, value, reason, account_id) values ($1, current_date, $2, 'Thử', gen_random_uuid())",
    [name, JSON.stringify(value)],
  );
/** Everything that a unit can read of a case and of its own trail. */
async function readBy(who: SignedIn, id: string): Promise<string> {
  const view = (await who.get(`/api/cases/${id}`)).body;
  const list = (await who.get("/api/cases?of=part")).body.rows.filter((row: any) => row.id === id);
  expect(list).toHaveLength(1);
  const trail = (await who.get(`/api/trail?limit=50`)).body;
  return JSON.stringify([view, list, trail]);
}

test("the asker learns nothing until home consents; then one transfer goes on, and the member is counted once", async () => {
  const member = await plant();
  const asked = await ask(hands.asker, member);
  expect([asked.status, asked.body.state]).toEqual([200, "ASKED"]);
  const { id } = asked.body;
  const secrets = [member.personId, member.fullName, member.memberCode, member.nationalId as string, "Bình"];
  const unknown = async (who: SignedIn) => {
    const read = await readBy(who, id);
    for (const secret of secrets) expect(read).not.toContain(secret);
  };
  await unknown(hands.asker);
  await unknown(hands.askerBase);
  const mine = (await hands.asker.get(`/api/cases/${id}`)).body;
  expect(mine.subject).toMatchObject({ fullName: "Người Đã Đến", birthYear: null, personId: null });
  expect([mine.hand, Object.keys(mine.places).sort()]).toEqual([null, ["toBase", "toBranch"]]);
  expect((await hands.other.get(`/api/cases/${id}`)).status).toBe(404);

  const theirs = (await hands.home.get(`/api/cases/${id}`)).body;
  expect(theirs.subject).toMatchObject({ personId: member.personId, fullName: member.fullName });
  expect(theirs.places.toBranch.name).toBe("Chi đoàn An Đông 1");
  // The number is kept nowhere in the case.
  expect(JSON.stringify(theirs)).not.toContain(member.nationalId);
  expect(theirs.facts.nationalId).toBeNull();

  expect((await step(hands.asker, asked.body, "agree", { form: SUBMISSION })).body.code).toBe(
    "cases.not_your_hand",
  );
  const agreed = (await step(hands.home, asked.body, "agree", { form: SUBMISSION })).body;
  expect(agreed.state).toBe("AGREED");
  await unknown(hands.asker);
  const granted = await Promise.all([1, 2].map(() => step(hands.homeBase, agreed, "consent")));
  expect(granted.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(await record(member.personId)).toEqual({
    unit_id: units["Chi đoàn Bình Nam 1"].id,
    status: "TRANSFERRING",
    counted: true,
  });

  const seen = (await hands.asker.get(`/api/cases/${id}`)).body;
  expect(seen).toMatchObject({ state: "GRANTED", places: { fromBranch: { name: "Chi đoàn Bình Nam 1" } } });
  expect(seen.history[1].form).toEqual(SUBMISSION);
  const waiting = (await hands.asker.get("/api/cases?of=hand")).body.rows;
  const moving = waiting.find((row: any) => row.procedure === "TRANSFER");
  expect(moving).toMatchObject({ state: "ACCEPTED", subject: { fullName: member.fullName, personId: null } });
  const done = await step(hands.asker, { id: moving.id, version: 1 }, "confirm");
  expect(done.body.state).toBe("EFFECTIVE");
  expect(await record(member.personId)).toEqual({
    unit_id: units["Chi đoàn An Đông 1"].id,
    status: "ACTIVE",
    counted: true,
  });
  expect(await faultsOf(house)).toEqual([]);
});

test("a line of the trail tells the person and the home unit who asked, and the asker only that they asked", async () => {
  const member = await plant();
  const { id } = (await ask(hands.asker, member)).body;
  const { rows } = await house.asOwner.pool.query(
    "select action, person_id, unit_id from trail.line where subject_id = $1 order by id",
    [id],
  );
  expect(rows).toEqual([
    { action: "cases.begin", person_id: null, unit_id: units["Chi đoàn An Đông 1"].id },
    { action: "cases.asked_about", person_id: member.personId, unit_id: units["Chi đoàn Bình Nam 1"].id },
  ]);
});

test("a refusal tells the reason and nothing else; a request taken back is over", async () => {
  const member = await plant();
  const first = (await ask(hands.asker, member, byCode(member))).body;
  expect((await step(hands.home, first, "refuse")).body.code).toBe("cases.reason_needed");
  const no = await step(hands.home, first, "refuse", { comment: "Đang xem xét, chưa chuyển." });
  expect(no.body.state).toBe("REJECTED");
  const read = await readBy(hands.asker, first.id);
  expect(read).toContain("Đang xem xét, chưa chuyển.");
  for (const secret of [member.personId, member.fullName, "Bình"]) expect(read).not.toContain(secret);
  const second = (await ask(hands.asker, member)).body;
  expect((await step(hands.home, second, "withdraw", { comment: "Thôi." })).body.code).toBe(
    "cases.not_your_hand",
  );
  const over = await step(hands.asker, second, "withdraw", { comment: "Đồng chí không đến nữa." });
  expect(over.body.state).toBe("CANCELLED");
  const late = await step(hands.home, { id: second.id, version: 2 }, "agree", { form: SUBMISSION });
  expect([late.status, late.body.code]).toEqual([409, "cases.not_now"]);
  expect((await record(member.personId)).status).toBe("ACTIVE");
});

test("guessed numbers, one's own member, a unit outside and a second receiver are refused", async () => {
  const member = await plant();
  const [own] = await plantMembers(house, units["Chi đoàn An Đông 1"].id);
  expect((await ask(hands.asker, member, { nationalId: "001200999999" })).body.code).toBe(
    "transfers.pull_nobody",
  );
  expect((await ask(hands.asker, member, { nationalId: "12" })).body.code).toBe("transfers.pull_nobody");
  expect((await ask(hands.asker, own as PlantedMember)).body.code).toBe("transfers.pull_own");
  expect((await ask(hands.asker, member, {}, "Chi đoàn Bình Nam 2")).status).toBe(404);
  expect((await ask(hands.askerBase, member, {}, "Xã An Đông")).body.code).toBe("transfers.holds_no_members");
  const answers = await Promise.all([
    ask(hands.asker, member),
    ask(hands.other, member, {}, "Chi đoàn nhà máy"),
  ]);
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(answers.find((one) => one.status === 409)?.body.code).toBe("cases.open_already");
});

test("home asks back once: the asker reads the question and nothing else, answers, and home decides on it", async () => {
  const member = await plant();
  const asked = (await ask(hands.asker, member)).body;
  const question = "Đồng chí đến đơn vị từ ngày nào?";
  expect((await step(hands.home, asked, "return")).body.code).toBe("cases.reason_needed");
  const returned = (await step(hands.home, asked, "return", { comment: question })).body;
  expect(returned.state).toBe("RETURNED");
  const read = await readBy(hands.asker, asked.id);
  expect(read).toContain(question);
  for (const secret of [member.personId, member.fullName, "Bình"]) expect(read).not.toContain(secret);
  const waiting = (await hands.asker.get("/api/cases?of=hand")).body.rows.map((row: any) => row.id);
  expect(waiting).toContain(asked.id);
  const form = { answer: "Đến từ đầu tháng, ở thôn 1." };
  expect((await step(hands.home, returned, "answer", { form })).body.code).toBe("cases.not_your_hand");
  const answered = (await step(hands.asker, returned, "answer", { form })).body;
  expect(answered.state).toBe("ANSWERED");
  const theirs = (await hands.home.get(`/api/cases/${asked.id}`)).body;
  expect(theirs.history.at(-1).form).toEqual(form);
  // A second question would put the answer off for ever.
  expect((await step(hands.home, answered, "return", { comment: question })).body.code).toBe("cases.not_now");
  const no = await step(hands.home, answered, "refuse", { comment: "Chưa chuyển." });
  expect(no.body.state).toBe("REJECTED");
});

test("a question that the asker leaves unanswered ends the request", async () => {
  const member = await plant();
  const asked = (await ask(hands.asker, member)).body;
  await step(hands.home, asked, "return", { comment: "Đến từ ngày nào?" });
  await clock(asked.id, "lapse");
  expect((await hands.asker.get(`/api/cases/${asked.id}`)).body.state).toBe("LAPSED");
  const again = await ask(hands.asker, member);
  expect(again.body.state).toBe("ASKED");
  await step(hands.asker, again.body, "withdraw", { comment: "Thôi." });
  expect(await faultsOf(house)).toEqual([]);
});

test("nobody finds out by guessing: requests of a day and unanswered ones of a branch are counted, vain ones too", async () => {
  const guesser = await signInAs(house, {
    role: "BRANCH_SECRETARY",
    unitId: units["Chi đoàn Bình Nam 2"].id,
  });
  const guess = (over: object = {}, member?: PlantedMember) =>
    ask(guesser, member ?? ({ nationalId: "001200999999" } as PlantedMember), over, "Chi đoàn Bình Nam 2");
  await ruled("transfer.pullsOpen", 1);
  const [first, second] = [await plant(), await plant()];
  const open = (await guess({}, first)).body;
  expect(open.state).toBe("ASKED");
  const full = await guess({}, second);
  expect([full.status, full.body.code, full.body.data]).toEqual([
    409,
    "transfers.pulls_open",
    { most: 1, rule: "transfer.pullsOpen" },
  ]);
  expect((await step(guesser, open, "withdraw", { comment: "Thôi." })).body.state).toBe("CANCELLED");

  // One request was made; with three vain ones at once no more than three of the day's are asked.
  await ruled("transfer.pullsPerDay", 3);
  const answers = await Promise.all([1, 2, 3].map(() => guess()));
  expect(answers.map((one) => one.body.code).sort()).toEqual([
    "transfers.pull_nobody",
    "transfers.pull_nobody",
    "transfers.pulls_per_day",
  ]);
  const over = await guess({}, second);
  expect([over.body.code, over.body.data]).toEqual([
    "transfers.pulls_per_day",
    { most: 3, rule: "transfer.pullsPerDay" },
  ]);
  expect(over.body.title).toContain("3");
  const { rows } = await house.asOwner.pool.query(
    "select person_id, unit_id, details from trail.line where action = 'transfers.asked_in_vain' and unit_id = $1",
    [units["Chi đoàn Bình Nam 2"].id],
  );
  const line = { person_id: null, unit_id: units["Chi đoàn Bình Nam 2"].id, details: {} };
  expect(rows).toEqual([line, line]);
  await house.asOwner.pool.query("delete from rules.change");
});

test("who may look but not ask is refused alike, whether the person is a member somewhere or nobody", async () => {
  const inspector = await signInAs(house, { role: "INSPECTOR", unitId: units["Xã An Đông"].id });
  const [known, unknown] = [
    await ask(inspector, await plant()),
    await ask(inspector, { nationalId: "001200999999" } as PlantedMember),
  ];
  expect([known.status, known.body.code]).toEqual([403, "forbidden"]);
  expect([unknown.status, unknown.body.code]).toEqual([403, "forbidden"]);
});

test("who asked does not consent through a second post, nor does who agreed", async () => {
  const member = await plant();
  const { id, version } = (await ask(hands.central, member, {}, "Chi đoàn An Đông 1")).body;
  // Central stands above both and so is told that the member is in its own part.
  expect(id).toBeUndefined();
  expect(version).toBeUndefined();
  const asked = (await ask(hands.asker, member)).body;
  const agreed = (await step(hands.homeBase, asked, "agree", { form: SUBMISSION })).body;
  expect(agreed.state).toBe("AGREED");
  const own = await step(hands.homeBase, agreed, "consent");
  expect([own.status, own.body.code]).toEqual([409, "cases.own_request"]);
});

test("unanswered for too long, the common superior decides; nothing moves by itself", async () => {
  const member = await plant();
  const asked = (await ask(hands.asker, member)).body;
  await clock(asked.id, "overdue");
  expect((await record(member.personId)).status).toBe("ACTIVE");
  const late = (await hands.central.get("/api/cases?of=hand")).body.rows;
  expect(late.map((row: any) => row.id)).toContain(asked.id);
  const done = await step(hands.central, { id: asked.id, version: 2 }, "decide");
  expect(done.body.state).toBe("GRANTED");
  expect((await record(member.personId)).status).toBe("TRANSFERRING");
  expect(await faultsOf(house)).toEqual([]);
});

test("an asking branch that has ended meanwhile receives nobody", async () => {
  const member = await plant();
  const asked = (await ask(hands.askerBase, member, {}, "Chi đoàn An Đông 2")).body;
  await house.asOwner.pool.query("update organisation.unit set valid_to = current_date where id = $1", [
    units["Chi đoàn An Đông 2"].id,
  ]);
  const agreed = (await step(hands.home, asked, "agree", { form: SUBMISSION })).body;
  expect((await step(hands.homeBase, agreed, "consent")).body.code).toBe("transfers.unit_closed");
  expect((await record(member.personId)).status).toBe("ACTIVE");
});
