import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import { listenToQueries } from "#kernel/db/testing.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
const unit = (name: string): UnitPath => units[name] as UnitPath;
let leader: SignedIn;

const told = async (who: SignedIn) => {
  const { body } = await who.get("/api/desk");
  return [...body.late, ...body.today, ...body.coming] as {
    kind: string;
    data: Record<string, unknown>;
    unitName: string | null;
    due: string | null;
    link: string;
  }[];
};
const ofKind = async (who: SignedIn, kind: string) =>
  (await told(who)).filter((row) => row.kind.startsWith(kind));

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
            "Đoàn xã A",
            [
              ["BRANCH", "Chi đoàn Đông"],
              ["BRANCH", "Chi đoàn Đoài"],
            ],
          ],
          ["BASE_UNION", "Đoàn xã B", [["BRANCH", "Chi đoàn Nam"]]],
        ],
      ],
    ],
  ]);
  leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã A").id });
});
afterAll(() => house.close());

test("units below the least number of members are told from the stored figures, one level down and no further", async () => {
  for (const name of ["Vũ Thị Một", "Vũ Thị Hai", "Vũ Thị Ba"])
    await plantMember(house.database.db, unit("Chi đoàn Đông"), name);
  await plantMember(house.database.db, unit("Chi đoàn Đoài"), "Vũ Văn Bốn");
  // A branch needs 3 members, a base union 30 (`unit_type` of the first migration names the guidance).
  const small = async (who: SignedIn) =>
    (await ofKind(who, "members.small_unit"))
      .map(({ unitName, data, link }) => [unitName, data, link])
      .sort();
  const [base, east] = [unit("Đoàn xã A").id, unit("Chi đoàn Đoài").id];
  expect(await small(leader)).toEqual([
    ["Chi đoàn Đoài", { have: 1, need: 3 }, `/don-vi/${east}`],
    ["Đoàn xã A", { have: 4, need: 30 }, `/don-vi/${base}`],
  ]);
  const province = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Tỉnh Đoàn A").id });
  expect((await small(province)).map(([name]) => name)).toEqual(["Đoàn xã A", "Đoàn xã B"]);
  const branch = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn Nam").id });
  expect(await ofKind(branch, "members.small_unit")).toMatchObject([{ data: { have: 0, need: 3 } }]);
  await house.asOwner.pool.query("update organisation.unit_type set min_members = null");
});

test("an import of mine waits step by step, nobody else is told, and nothing is left when it is thrown away", async () => {
  const upload = await leader.inject({
    method: "POST",
    url: `/api/units/${unit("Đoàn xã A").id}/imports`,
    headers: { "content-type": "application/octet-stream", "x-file-name": "ds.csv" },
    payload: Buffer.from("Chi đoàn,Họ và tên,Ngày sinh\nĐông,Lê Văn An,01/02/2004\n"),
  });
  const { batchId } = upload.json();
  expect(await ofKind(leader, "imports.")).toMatchObject([
    { kind: "imports.uploaded", data: { file: "ds.csv" }, link: `/nhap-bang-tinh/${batchId}` },
  ]);
  const other = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã A").id });
  expect(await told(other)).toEqual([]);
  const { pool } = house.asOwner;
  await pool.query("update imports.batch set state = 'checked' where id = $1", [batchId]);
  expect(await ofKind(leader, "imports.")).toMatchObject([{ kind: "imports.checked" }]);
  await pool.query(
    "insert into imports.row (batch_id, row_no, class, payload) values ($1, 2, 'doubtful', '')",
    [batchId],
  );
  expect(await ofKind(leader, "imports.")).toMatchObject([{ kind: "imports.undecided", data: { n: 1 } }]);
  await pool.query("update imports.batch set state = 'running' where id = $1", [batchId]);
  expect(await ofKind(leader, "imports.")).toEqual([]);
  await pool.query("update imports.batch set state = 'failed' where id = $1", [batchId]);
  expect(await ofKind(leader, "imports.")).toMatchObject([{ kind: "imports.failed" }]);
  expect((await leader.delete(`/api/imports/${batchId}`)).body).toEqual({ removed: true });
  expect(await told(leader)).toEqual([]);
});

test("a file that is ready waits until it is fetched, with the day on which it goes", async () => {
  const id = uuidv7();
  const bytes = "0".repeat(64);
  await house.asOwner.pool.query(
    `insert into exports.file (id, account_id, unit_id, kind, file_name, format, request, acted_as, run_id, sha256, size,
       ready_at, expires_at) values ($1, $2, $3, 'members.roster', 'ds.xlsx', 'xlsx', '{}',
       '{"role":"UNIT_LEADER","unit":null}', $4, $5, 1, now(), now() + interval '7 days')`,
    [id, leader.accountId, unit("Đoàn xã A").id, uuidv7(), bytes],
  );
  expect(await told(leader)).toMatchObject([
    { kind: "exports.ready", data: { file: "ds.xlsx" }, due: addDays(today(), 7), link: "/tep-cua-toi" },
  ]);
  const endPost = (on: "current_date" | "null") =>
    house.asOwner.pool.query(`update accounts.assignment set valid_to = ${on} where id = $1`, [
      leader.assignmentId,
    ]);
  await endPost("current_date");
  expect(await told(leader)).toEqual([]);
  await endPost("null");
  await leader.get(`/api/my-files/${id}/content`);
  const { rows } = await house.asOwner.pool.query("select fetched_at from exports.file where id = $1", [id]);
  expect(rows[0].fetched_at).not.toBeNull();
  expect(await told(leader)).toEqual([]);
});

test("background work of mine that failed is told for three days; an import tells its own", async () => {
  const failed = (task: string, days: number) =>
    house.asOwner.pool.query(
      `insert into house.run (id, task, account_id, state, created_at, finished_at) values
        ($1, $2, $3, 'failed', now() - make_interval(days => $4), now() - make_interval(days => $4))`,
      [uuidv7(), task, leader.accountId, days],
    );
  await failed("imports.run", 0);
  await failed("members.apply_bulk", 4);
  expect(await told(leader)).toEqual([]);
  await failed("members.apply_bulk", 1);
  expect(await told(leader)).toMatchObject([
    { kind: "system.failed_runs", data: { n: 1 }, unitName: null, link: "/viec-nen" },
  ]);
});

test("the desk asks as much for a large part of the tree as for a small one", async () => {
  const queries = listenToQueries(house.database.pool);
  const count = async () => {
    await leader.get("/api/desk");
    queries.taken();
    await leader.get("/api/desk");
    return queries.taken().length;
  };
  const before = await count();
  for (let i = 0; i < 30; i++)
    await plantUnits(house.database.db, ["BRANCH", `Chi đoàn ${i}`], unit("Đoàn xã A"));
  expect(await count()).toBe(before);
});
