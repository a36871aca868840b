import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { inSecondPost, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn",
        [
          ["BASE_UNION", "Đoàn xã", [["BRANCH", "Chi đoàn thôn"]]],
          ["BASE_UNION", "Đoàn phường", [["BRANCH", "Chi đoàn phố"]]],
        ],
      ],
    ],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
});
afterAll(() => house.close());

async function plant(name: string, card: { card_status: string; card_no?: string }): Promise<string> {
  const id = await plantMember(house.database.db, unit("Chi đoàn thôn"), name);
  await house.database.db.updateTable("members.membership").set(card).where("person_id", "=", id).execute();
  return id;
}
const begin = (procedure: string, facts: object, personId: string | null = null) =>
  secretary.post("/api/cases", { procedure, unitId: unit("Chi đoàn thôn").id, personId, facts });
async function listed(kind: string, reasons: Record<string, string>) {
  const made = (await begin("CARD", { kind })).body;
  await secretary.post(`/api/cases/${made.id}/lines`, { personIds: Object.keys(reasons) });
  const rows = Object.entries(reasons).map(([personId, reason]) => ({
    personId,
    facts: { reason, photo: true },
  }));
  await secretary.put(`/api/cases/${made.id}/lines`, { rows });
  return made as { id: string; version: number };
}
const membership = (personId: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select(["card_no", "card_status", "card_issued_on"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();

test("a lost card is given again with the same number and the next issue, after a return and a hand-over", async () => {
  const lost = await plant("Đỗ Văn Mất", { card_status: "LOST", card_no: "40-2020-000017" });
  const never = await plant("Đỗ Thị Chưa", { card_status: "NONE" });
  const made = await listed("ISSUE", { [lost]: "LOST", [never]: "LOST" });
  const wrong = await step(secretary, made, "submit");
  expect([wrong.body.code, wrong.body.data.names]).toEqual(["cards.has_none", "Đỗ Thị Chưa"]);
  await secretary.put(`/api/cases/${made.id}/lines`, {
    rows: [{ personId: never, facts: { reason: "FIRST", photo: true } }],
  });
  const submitted = (await step(secretary, made, "submit")).body;
  expect((await step(secretary, submitted, "approve")).body.code).toBe("cases.not_your_hand");
  const returned = (await step(base, submitted, "return", { comment: "Thiếu đơn." })).body;
  const again = (await step(secretary, returned, "submit")).body;
  const approved = (await step(base, again, "approve")).body;
  expect([approved.state, (await membership(lost)).card_status]).toEqual(["APPROVED", "LOST"]);
  const done = (await step(base, approved, "handOver", { form: { on: DAY } })).body;
  expect(done.state).toBe("EFFECTIVE");
  expect(await membership(lost)).toEqual({
    card_no: "40-2020-000017",
    card_status: "ISSUED",
    card_issued_on: DAY,
  });
  const second = await listed("ISSUE", { [lost]: "DAMAGED" });
  const next = (await step(base, (await step(secretary, second, "submit")).body, "approve")).body;
  await step(base, next, "handOver", { form: { on: DAY } });
  const issues = await house.database.db
    .selectFrom("cards.issue")
    .select(["person_id", "issue_no", "reason"])
    .orderBy("issue_no")
    .orderBy("reason")
    .execute();
  expect(issues.map((row) => [row.person_id === lost, row.issue_no, row.reason])).toEqual([
    [false, 1, "FIRST"],
    [true, 2, "LOST"],
    [true, 3, "DAMAGED"],
  ]);
  expect((await membership(lost)).card_no).toBe("40-2020-000017");
  expect(await faultsOf(house)).toEqual([]);
});

test("who proposed the cards does not approve them; a refused person gets none; a withdrawal takes the card", async () => {
  const [one, two] = [
    await plant("Đỗ Văn Được", { card_status: "ISSUED", card_no: "40-2020-000018" }),
    await plant("Đỗ Văn Không", { card_status: "ISSUED", card_no: "40-2020-000019" }),
  ];
  const made = await listed("ISSUE", { [one]: "NEW_DESIGN", [two]: "NEW_DESIGN" });
  const submitted = (await step(base, made, "submit")).body;
  expect((await step(base, submitted, "approve")).body.code).toBe("cases.own_request");
  const other = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
  await other.put(`/api/cases/${made.id}/lines`, {
    rows: [{ personId: two, outcome: "REFUSED", reason: "Thẻ còn tốt." }],
  });
  const approved = (await step(other, submitted, "approve")).body;
  await step(other, approved, "handOver", { form: { on: DAY } });
  expect([(await membership(one)).card_issued_on, (await membership(two)).card_issued_on]).toEqual([
    DAY,
    null,
  ]);

  const back = await listed("WITHDRAWAL", { [two]: "ISSUED_WRONGLY" });
  await step(base, (await step(secretary, back, "submit")).body, "approve");
  expect((await membership(two)).card_status).toBe("REVOKED");
});

test("a book is given again on proof, with the former base's word after a transfer", async () => {
  const person = await plant("Đỗ Thị Sổ", { card_status: "ISSUED" });
  const bare = await plant("Đỗ Văn Trơn", { card_status: "LOST" });
  const facts = { cause: "LOST", proof: "CARD", unbroken: true, afterTransfer: true };
  expect((await begin("BOOK_REISSUE", facts, bare)).body.code).toBe("cards.no_card_as_proof");
  expect((await begin("BOOK_REISSUE", { ...facts, unbroken: false }, person)).body.code).toBe(
    "cards.activity_broken",
  );
  const made = (await begin("BOOK_REISSUE", facts, person)).body;
  for (const kind of ["request", "proof"]) await attach(secretary, made.id, kind);
  const missing = await step(secretary, made, "submit");
  expect([missing.body.code, missing.body.data.kinds]).toEqual(["cases.papers_missing", ["formerBase"]]);
  await attach(secretary, made.id, "formerBase");
  const submitted = (await step(secretary, made, "submit")).body;
  await step(base, submitted, "approve", { form: { bookNo: "S-00021" } });
  const row = await house.database.db
    .selectFrom("members.membership")
    .select(["has_member_book", "book_no"])
    .where("person_id", "=", person)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ has_member_book: true, book_no: "S-00021" });
  expect(await faultsOf(house)).toEqual([]);
});

test("who stands in a list decides on it under no post and no account, and the list goes to somebody who may", async () => {
  const [officer, other] = [
    await plant("Đỗ Thị Tên", { card_status: "ISSUED", card_no: "40-2020-000020" }),
    await plant("Đỗ Văn Kèm", { card_status: "ISSUED", card_no: "40-2020-000021" }),
  ];
  const branchPost = await signInAs(house, {
    role: "BRANCH_SECRETARY",
    unitId: unit("Chi đoàn thôn").id,
    personId: officer,
  });
  const basePost = await inSecondPost(house, branchPost, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn xã").id,
  });
  const otherAccount = await signInAs(house, {
    role: "UNIT_LEADER",
    unitId: unit("Đoàn xã").id,
    personId: officer,
  });
  const made = await listed("ISSUE", { [officer]: "NEW_DESIGN", [other]: "NEW_DESIGN" });
  const submitted = (await step(secretary, made, "submit")).body;
  expect((await step(basePost, submitted, "approve")).body.code).toBe("cases.own_name");
  expect((await step(otherAccount, submitted, "approve")).body.code).toBe("cases.own_name");

  // Proposed under one account, not approved under the other of the same person, whoever is named.
  const returned = (await step(base, submitted, "return", { comment: "Bỏ một tên." })).body;
  await branchPost.post(`/api/cases/${made.id}/lines/removal`, { personIds: [officer] });
  const again = (await step(branchPost, returned, "submit")).body;
  expect((await step(basePost, again, "approve")).body.code).toBe("cases.own_request");
  expect((await step(otherAccount, again, "approve")).body.code).toBe("cases.own_request");
  expect((await step(base, again, "approve")).body.state).toBe("APPROVED");

  // A base union whose only leader is named: the list waits above.
  const alone = unit("Đoàn phường");
  const person = await plantMember(house.database.db, unit("Chi đoàn phố"), "Đỗ Văn Một");
  const only = await signInAs(house, { role: "UNIT_LEADER", unitId: alone.id, personId: person });
  const province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn").id });
  const mine = (
    await only.post("/api/cases", {
      procedure: "CARD",
      unitId: unit("Chi đoàn phố").id,
      facts: { kind: "ISSUE" },
    })
  ).body;
  await only.post(`/api/cases/${mine.id}/lines`, { personIds: [person] });
  await only.put(`/api/cases/${mine.id}/lines`, {
    rows: [{ personId: person, facts: { reason: "FIRST", photo: true } }],
  });
  const up = (await step(only, mine, "submit")).body;
  expect((await step(only, up, "approve")).body.code).toBe("cases.own_name");
  expect((await province.get(`/api/cases/${mine.id}`)).body.hand.name).toBe("Tỉnh Đoàn");
  expect((await step(province, up, "approve")).body.state).toBe("APPROVED");
  expect(await faultsOf(house)).toEqual([]);
});
