import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, addYears, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantMembers } from "#modules/members/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { type TestServer, testServer } from "../test-server.ts";
import { runJob } from "./time.ts";

/* What README.md lists under abuse and no module's own test holds. */

let house: TestServer;
let units: Record<string, UnitPath>;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();
const DECISION = { decisionNo: "12-QĐ/ĐTN", decisionDate: DAY };
const VOTE = { eligible: 9, present: 7, for: 6, against: 1, abstain: 0 };
type At = { id: string; version: number; state: string };

beforeAll(async () => {
  house = await testServer();
  const province = (name: string) =>
    [
      "PROVINCIAL",
      `Tỉnh ${name}`,
      [
        [
          "BASE_UNION",
          `Đoàn xã ${name}`,
          [
            ["BRANCH", `Chi đoàn ${name} 1`],
            ["BRANCH", `Chi đoàn ${name} 2`],
          ],
        ],
      ],
    ] as const;
  units = await plantUnits(house.database.db, ["CENTRAL", "Trung ương", [province("Bắc"), province("Nam")]]);
});
afterAll(() => house.close());

const secretary = (name: string) => signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit(name).id });
const leader = (name: string) => signInAs(house, { role: "UNIT_LEADER", unitId: unit(name).id });
const member = (name: string, status = "ACTIVE") =>
  plantMember(house.database.db, unit(name), "Người Thử Lạm Dụng", { status, counted: status === "ACTIVE" });
const standing = async (personId: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select(["status", "unit_id"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
const born = (personId: string, day: string) =>
  house.database.db
    .updateTable("members.person")
    .set({ date_of_birth: day })
    .where("id", "=", personId)
    .execute();

async function admission(who: SignedIn, at: string, ids: string[], meetingOn: string = DAY): Promise<At> {
  const facts = { procedure: "ADMISSION", unitId: unit(at).id, facts: { meetingOn } };
  const made = (await who.post("/api/cases", facts)).body as At;
  await who.post(`/api/cases/${made.id}/lines`, { personIds: ids });
  const rows = ids.map((personId) => ({ personId, facts: { vote: VOTE, introducer: "Lê Thị Giới Thiệu" } }));
  await who.put(`/api/cases/${made.id}/lines`, { rows });
  await attach(who, made.id, "minutes");
  return made;
}

/** A transfer from the north to the second branch of the south, which has accepted it. */
async function accepted(
  personId: string,
  branch: string,
): Promise<{ at: At; base: SignedIn; welcome: SignedIn }> {
  const [home, homeBase] = [await secretary("Chi đoàn Bắc 1"), await leader("Đoàn xã Bắc")];
  const [base, welcome] = [await leader("Đoàn xã Nam"), await secretary(branch)];
  const facts = { destination: "UNIT", toUnit: unit("Đoàn xã Nam").id, reason: "WORK" };
  const about = { procedure: "TRANSFER", unitId: unit("Chi đoàn Bắc 1").id, personId, facts };
  const made = (await home.post("/api/cases", about)).body as At;
  const form = { duesMonth: DAY.slice(0, 7), remark: "Tham gia đầy đủ." };
  const submitted = (await step(home, made, "submit", { form })).body as At;
  const sent = (await step(homeBase, submitted, "sign")).body as At;
  const at = (await step(base, sent, "accept", { form: { branch: unit(branch).id } })).body as At;
  expect(at.state).toBe("ACCEPTED");
  return { at, base, welcome };
}

test("the branch that was to receive closes meanwhile: nobody arrives in a closed unit, and the base places them elsewhere", async () => {
  const person = await member("Chi đoàn Bắc 1");
  const branch = "Chi đoàn Nam 2";
  const { at, base, welcome } = await accepted(person, branch);
  const closing = {
    version: 1,
    validTo: DAY,
    decisionNo: "5-QĐ/ĐTN",
    decisionDate: DAY,
    reason: "Không còn đoàn viên.",
  };
  const closed = await base.post(`/api/units/${unit(branch).id}/closing`, closing);
  expect(closed.status, JSON.stringify(closed.body)).toBe(200);
  const early = await step(welcome, at, "confirm");
  expect([early.status, early.body.code]).toEqual([409, "transfers.unit_closed"]);
  await runJob(house, "cases.settle_hands");
  expect(await faultsOf(house)).toEqual([]);
  const now = { ...at, version: (await base.get(`/api/cases/${at.id}`)).body.version };
  const nowhere = await step(base, now, "confirm");
  expect([nowhere.status, nowhere.body.code]).toEqual([409, "transfers.holds_no_members"]);
  expect(await standing(person)).toEqual({ status: "TRANSFERRING", unit_id: unit("Chi đoàn Bắc 1").id });
  const back = await step(base, now, "notShown", { comment: "Chi đoàn tiếp nhận đã giải thể." });
  const again = await step(base, back.body, "accept", { form: { branch: unit("Chi đoàn Nam 1").id } });
  const other = await secretary("Chi đoàn Nam 1");
  expect((await step(other, again.body, "confirm")).body.state).toBe("EFFECTIVE");
  expect(await standing(person)).toEqual({ status: "ACTIVE", unit_id: unit("Chi đoàn Nam 1").id });
});

test("who turns 31 between vote and approval is admitted by the age of the meeting; a meeting on the birthday is too late", async () => {
  const [who, base] = [await secretary("Chi đoàn Bắc 1"), await leader("Đoàn xã Bắc")];
  const [yesterday, onTheDay] = [
    await member("Chi đoàn Bắc 1", "CANDIDATE"),
    await member("Chi đoàn Bắc 1", "CANDIDATE"),
  ];
  for (const id of [yesterday, onTheDay]) await born(id, addYears(DAY, -31));
  const voted = await admission(who, "Chi đoàn Bắc 1", [yesterday], addDays(DAY, -1));
  const submitted = (await step(who, voted, "submit")).body as At;
  expect((await step(base, submitted, "approve", { form: DECISION })).body.state).toBe("EFFECTIVE");
  expect((await standing(yesterday)).status).toBe("ACTIVE");
  const late = await admission(who, "Chi đoàn Bắc 1", [onTheDay]);
  expect((await step(who, late, "submit")).body).toMatchObject({
    code: "admission.too_old",
    data: { rule: "admission.mostAge" },
  });
});

test("the same person cannot be admitted in two provinces on one day: the number is met, and there is one record", async () => {
  const [known] = await plantMembers(house, unit("Chi đoàn Bắc 1").id, 1, { status: "CANDIDATE" });
  const person = known as NonNullable<typeof known>;
  const south = await leader("Đoàn xã Nam");
  const again = await south.post("/api/members", {
    unitId: unit("Chi đoàn Nam 1").id,
    status: "CANDIDATE",
    person: { fullName: person.fullName, dateOfBirth: person.dateOfBirth },
    sealed: { nationalId: person.nationalId },
    membership: {},
  });
  expect([again.status, again.body.code]).toEqual([409, "members.exists_elsewhere"]);
  // Nor does the south's list take the north's record in, while the north admits.
  const [north, base] = [await secretary("Chi đoàn Bắc 1"), await leader("Đoàn xã Bắc")];
  const made = (
    await south.post("/api/cases", {
      procedure: "ADMISSION",
      unitId: unit("Chi đoàn Nam 1").id,
      facts: { meetingOn: DAY },
    })
  ).body as At;
  const added = await south.post(`/api/cases/${made.id}/lines`, { personIds: [person.personId] });
  expect(added.body.added).toBe(0);
  const sent = (await step(north, await admission(north, "Chi đoàn Bắc 1", [person.personId]), "submit"))
    .body;
  expect((await step(base, sent, "approve", { form: DECISION })).body.state).toBe("EFFECTIVE");
  expect(await standing(person.personId)).toEqual({ status: "ACTIVE", unit_id: unit("Chi đoàn Bắc 1").id });
});

test("two approve the same admission at once, one with yesterday's post: one decision, one number, one step", async () => {
  const [who, base] = [await secretary("Chi đoàn Bắc 1"), await leader("Đoàn xã Bắc")];
  const former = await leader("Đoàn xã Bắc");
  const person = await member("Chi đoàn Bắc 1", "CANDIDATE");
  const sent = (await step(who, await admission(who, "Chi đoàn Bắc 1", [person]), "submit")).body as At;
  await house.database.db
    .updateTable("accounts.assignment")
    .set({ valid_to: DAY })
    .where("id", "=", former.assignmentId)
    .execute();
  const answers = await Promise.all([former, base, base].map((one) => step(one, sent, "approve", {})));
  expect(answers.map((one) => one.status).sort()).toEqual([200, 403, 409]);
  expect(answers[0]?.body.code).toBe("accounts.post_over");
  const { rows } = await house.asOwner.pool.query(
    "select count(*)::int as n from papers.paper where case_id = $1 and case_part = 'decision'",
    [sent.id],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("a decision dated before the admission it builds on is refused with the day from which it may be", async () => {
  const [who, base] = [await secretary("Chi đoàn Bắc 1"), await leader("Đoàn xã Bắc")];
  const person = await member("Chi đoàn Bắc 1", "CANDIDATE");
  const sent = (await step(who, await admission(who, "Chi đoàn Bắc 1", [person]), "submit")).body as At;
  const done = (await step(base, sent, "approve", { form: DECISION })).body as At;
  const early = { decisionNo: "13-QĐ/ĐTN", decisionDate: addDays(DAY, -1) };
  const annulled = await step(base, done, "revoke", { form: early, comment: "Kết nạp nhầm." });
  expect([annulled.status, annulled.body.code]).toEqual([422, "admission.before_admission"]);
  expect((await standing(person)).status).toBe("ACTIVE");
});
