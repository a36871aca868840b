import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let member: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh đoàn Một",
        [["BASE_UNION", "Đoàn xã Gia Viễn", [["BRANCH", "Chi đoàn thôn Đông"]]]],
      ],
      [
        "PROVINCIAL",
        "Tỉnh đoàn Hai",
        [
          [
            "BASE_UNION",
            "Đoàn xã Gia Viên",
            [
              ["BRANCH", "Chi đoàn thôn Đông Gia Viên"],
              ["BRANCH", "Chi đoàn thôn Cũ Gia Viên"],
            ],
          ],
        ],
      ],
    ],
  ]);
  await sql`update organisation.unit set valid_to = '2020-01-01'
    where id = ${unit("Chi đoàn thôn Cũ Gia Viên").id}`.execute(house.asOwner.db);
  member = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn Đông").id });
});
afterAll(() => house.close());

const found = async (body: object): Promise<string[]> => {
  const answer = await member.post("/api/units/find", body);
  expect(answer.status).toBe(200);
  return answer.body.rows.map((row: { name: string }) => row.name);
};

test("asks who you are, and answers everybody who is signed in", async () => {
  const nobody = await asNobody(house).post("/api/units/find", { q: "gia" });
  expect([nobody.status, nobody.body.code]).toEqual([401, "sign_in_needed"]);
});

test("a member finds open units of another province by words without accents, higher ones first", async () => {
  expect(await found({ q: "gia vien" })).toEqual([
    "Đoàn xã Gia Viễn",
    "Đoàn xã Gia Viên",
    "Chi đoàn thôn Đông Gia Viên",
  ]);
  expect(await found({ q: "vien doan" })).toHaveLength(3);
});

test("with accents exactly those, and nothing without a word", async () => {
  expect(await found({ q: "Gia Viễn" })).toEqual(["Đoàn xã Gia Viễn"]);
  expect(await found({})).toEqual([]);
});

test("within a unit it lists what is open there, also without words, and only homes when asked", async () => {
  const within = unit("Đoàn xã Gia Viên").id;
  expect(await found({ within })).toEqual(["Đoàn xã Gia Viên", "Chi đoàn thôn Đông Gia Viên"]);
  expect(await found({ within, holdsMembers: true })).toEqual(["Chi đoàn thôn Đông Gia Viên"]);
  expect(await found({ within, q: "Gia Viễn" })).toEqual([]);
});

test("tells name, type and way of a unit whose id is known, and nothing of who is in it", async () => {
  const { body } = await member.post("/api/units/find", { id: unit("Chi đoàn thôn Đông").id });
  expect(body.rows).toEqual([
    {
      id: unit("Chi đoàn thôn Đông").id,
      name: "Chi đoàn thôn Đông",
      type: "BRANCH",
      holdsMembers: true,
      way: ["Trung ương", "Tỉnh đoàn Một", "Đoàn xã Gia Viễn"].map((name) => ({
        id: unit(name).id,
        name,
        type: expect.any(String),
      })),
    },
  ]);
});
