import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, signInAs } from "#modules/accounts/server/testing.ts";
import { insertPositions, insertTerms } from "#modules/leadership/server/api.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const DAY = today();

const term = (name: string, to: string) => ({
  id: uuidv7(),
  unit: unit(name),
  name: `Nhiệm kỳ của ${name}`,
  from: "2015-01-01",
  to,
});
const kinds = (rows: { kind: string; unitName: string }[]) =>
  rows.map((row) => `${row.kind} ${row.unitName}`);

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn A",
        [
          [
            "BASE_UNION",
            "Đoàn xã A1",
            [
              ["BRANCH", "Chi đoàn Đông"],
              ["BRANCH", "Chi đoàn Đoài"],
            ],
          ],
          ["BASE_UNION", "Đoàn xã A2", [["BRANCH", "Chi đoàn Nam"]]],
        ],
      ],
      ["PROVINCIAL", "Tỉnh Đoàn B", [["BASE_UNION", "Đoàn xã B1"]]],
    ],
  ]);
  // These units are empty: the warning about that is another test's.
  await house.asOwner.pool.query("update organisation.unit_type set min_members = null");
  await insertTerms(house.database.db, [
    term("Đoàn xã A1", addDays(DAY, 30)),
    term("Chi đoàn Đông", addDays(DAY, -10)),
    term("Chi đoàn Đoài", DAY),
    term("Chi đoàn Nam", addDays(DAY, -400)),
    term("Đoàn xã A2", addDays(DAY, 61)),
    term("Đoàn xã B1", addDays(DAY, -5)),
  ]);
});
afterAll(() => house.close());

test("asks who you are", async () => {
  expect((await asNobody(house).get("/api/desk")).body.code).toBe("sign_in_needed");
});

test("puts the overdue first and looks one level down, never into another part", async () => {
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã A1").id });
  const { status, body } = await leader.get("/api/desk");
  expect(status).toBe(200);
  expect(kinds(body.late)).toEqual(["leadership.term_ends Chi đoàn Đông"]);
  expect(kinds(body.today)).toEqual(["leadership.term_ends Chi đoàn Đoài"]);
  expect(kinds(body.coming)).toEqual(["leadership.term_ends Đoàn xã A1"]);
  expect(body.late[0].post.unitName).toBe("Đoàn xã A1");
  expect(body.late[0].link).toBe(`/don-vi/${unit("Chi đoàn Đông").id}?tab=leadership`);
});

test("what lies deeper is counted by the units directly below", async () => {
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn A").id });
  const { body } = await leader.get("/api/desk");
  expect(body.late).toEqual([]);
  expect(kinds(body.coming)).toEqual(["leadership.term_ends Đoàn xã A1"]);
  expect(body.below.map((row: any) => [row.unitName, row.n])).toEqual([
    ["Đoàn xã A1", 1],
    ["Đoàn xã A2", 1],
  ]);
});

test("all posts of the account are gathered, each with its own rights", async () => {
  const two = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn Nam").id });
  await house.asOwner.pool.query(
    `insert into accounts.assignment (id, account_id, role, unit_id, a1, a2, a3, valid_from)
     values ($1, $2, 'UNIT_LEADER', $3, $4, $5, $6, '2020-01-01')`,
    [uuidv7(), two.accountId, unit("Đoàn xã B1").id, ...unit("Đoàn xã B1").path],
  );
  const { body } = await two.get("/api/desk");
  expect(kinds(body.late)).toEqual(["leadership.term_ends Chi đoàn Nam", "leadership.term_ends Đoàn xã B1"]);
  expect(body.late.map((row: any) => [row.post.role, row.action])).toEqual([
    ["BRANCH_SECRETARY", "leadership.look"],
    ["UNIT_LEADER", "leadership.open_term"],
  ]);
});

test("a leading position that runs out waits until somebody follows", async () => {
  const { db } = house.database;
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã A2").id });
  const [old, next] = [
    await plantMember(db, unit("Chi đoàn Nam"), "Lý Văn Sắp Thôi"),
    await plantMember(db, unit("Chi đoàn Nam"), "Lý Thị Kế Tiếp"),
  ];
  const position = {
    unit: unit("Đoàn xã A2"),
    termId: null,
    organ: "EXECUTIVE_COMMITTEE",
    rank: "SECRETARY",
  };
  const end = addDays(DAY, 20);
  await insertPositions(db, [{ ...position, personId: old, from: "2022-01-01", to: end }]);
  const waiting = (await leader.get("/api/desk")).body.coming;
  expect(waiting).toHaveLength(1);
  expect(waiting[0]).toMatchObject({ kind: "leadership.position_ends", data: { name: "Lý Văn Sắp Thôi" } });
  await insertPositions(db, [{ ...position, personId: next, from: end, to: null }]);
  expect((await leader.get("/api/desk")).body.coming).toEqual([]);
});

test("a member sees the own unit and how often others looked", async () => {
  const { db } = house.database;
  const person = await plantMember(db, unit("Chi đoàn Đông"), "Ngô Văn Mình");
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn Đông").id, personId: person });
  const other = await signInAs(house, { role: "UNIT_OFFICER", unitId: unit("Đoàn xã A1").id });
  expect((await me.get("/api/desk")).body.own).toEqual({
    personId: person,
    unitName: "Chi đoàn Đông",
    looks: 0,
  });
  for (const account of [other.accountId, me.accountId]) {
    await house.asOwner.db
      .insertInto("trail.line")
      .values({ action: "members.view", subject_kind: "person", person_id: person, account_id: account })
      .execute();
  }
  const { body } = await me.get("/api/desk");
  expect(body.own.looks).toBe(1);
  expect([...body.late, ...body.today, ...body.coming, ...body.below]).toEqual([]);
});
