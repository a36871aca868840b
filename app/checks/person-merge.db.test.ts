import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { plainDate } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { moveRows, personMergeHandlers, returnRows } from "#modules/members/server/person-merge.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { issuePaper } from "#modules/papers/server/api.ts";
import { type TestServer, testServer } from "./test-server.ts";

let house: TestServer;
let branch: UnitPath;

beforeAll(async () => {
  house = await testServer();
  const units = await plantUnits(house.database.db, ["BASE_UNION", "Đoàn xã", [["BRANCH", "Chi đoàn thôn"]]]);
  branch = units["Chi đoàn thôn"] as UnitPath;
});
afterAll(() => house.close());

/** Tables with a column that names persons, by its name or by a reference. */
const NAMING = `
  select table_schema || '.' || table_name as name from information_schema.columns c
    join pg_class t on t.oid = (quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass and t.relkind in ('r', 'p')
    where column_name ~ '(^|_)person(_ids?|_[ab])?$' and data_type in ('uuid', 'ARRAY')
  union
  select n.nspname || '.' || t.relname from pg_constraint c join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace where c.confrelid = 'members.person'::regclass`;
const declared = () => personMergeHandlers().flatMap((handler) => handler.tables);
const unanswered = async (ask: (text: string) => Promise<{ rows: { name: string }[] }>) =>
  (await ask(NAMING)).rows
    .map((row) => row.name)
    .filter((name) => name !== "members.person" && !declared().includes(name));

test("every table that names a person says once what a merge does with it", async () => {
  expect(await unanswered((text) => house.asOwner.pool.query(text))).toEqual([]);
  expect(new Set(declared()).size).toBe(declared().length);
});

test("the check finds a table that says nothing", async () => {
  const client = await house.asOwner.pool.connect();
  try {
    await client.query("begin");
    await client.query("create schema fixture; create table fixture.badge (person_id uuid)");
    await client.query("create table fixture.team (person_ids uuid[])");
    expect(await unanswered((text) => client.query(text))).toEqual(["fixture.badge", "fixture.team"]);
  } finally {
    await client.query("rollback");
    client.release();
  }
});

async function plantCase(procedure: string, personId: string, phase: string): Promise<string> {
  const id = uuidv7();
  await house.database.db
    .insertInto("workflow.case")
    .values({ id, procedure, state: phase, phase, person_id: personId, rules: "r", since: "2026-01-05" })
    .execute();
  return id;
}

/** Rows of one person in every book of the modules: a discipline, a card, an award, an exemption, a paper, an account. */
async function plantBooks(personId: string, sharedCase: string, months: readonly string[]) {
  const { db } = house.database;
  const over = await plantCase("DISCIPLINE", personId, "DONE");
  const appealed = await plantCase("DISCIPLINE", personId, "OPEN");
  const at = { person_id: personId, unit_id: branch.id };
  for (const caseId of [over, appealed])
    await db
      .insertInto("discipline.record")
      .values({
        ...at,
        case_id: caseId,
        decided_by: branch.id,
        form: "WARNING",
        as_officer: false,
        decision_date: "2026-01-05",
        announced_on: "2026-01-05",
      })
      .execute();
  const issue = { ...at, case_id: sharedCase, card_no: "1", reason: "LOST", issued_on: "2026-01-05" };
  await db
    .insertInto("cards.issue")
    .values([
      { ...issue, issue_no: 1 },
      { ...issue, issue_no: 2 },
    ])
    .execute();
  const award = { type: "X", year: 2026, occasion: "YEARLY", content: "x", decided_by: branch.id };
  const paper = { decision_no: "1", decision_date: "2026-01-05" };
  await db
    .insertInto("merits.award")
    .values([sharedCase, over].map((caseId) => ({ ...at, ...award, ...paper, case_id: caseId })))
    .execute();
  await db
    .insertInto("dues.exemption")
    .values(months.map((month) => ({ person_id: personId, month, case_id: over })))
    .execute();
  await db.transaction().execute((tx) =>
    issuePaper(
      { db: tx, vault: house.house.vault, actor: null },
      {
        kind: "papers.notice",
        unitId: branch.id,
        person: { id: personId, fullName: "Ngô Văn Một" },
        issuedOn: plainDate("2026-11-20"),
        place: "An Đông",
        signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư" }],
        data: { blocks: [] },
      },
    ),
  );
  await signInAs(house, { role: "MEMBER", unitId: branch.id, personId });
  return { over, appealed };
}

const BOOKS = [
  "discipline.record",
  "cards.issue",
  "merits.award",
  "dues.exemption",
  "papers.paper",
  "workflow.case",
  "accounts.account",
];
const rowsOf = async (table: string): Promise<string[]> =>
  (await house.asOwner.pool.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t`)).rows
    .map(({ row }) => JSON.stringify(row))
    .toSorted();
const count = async (table: string, personId: string): Promise<number> =>
  (await rowsOf(table)).filter((row) => row.includes(`"person_id":"${personId}"`)).length;

test("rows of every book follow the record that goes on, and an undo gives back exactly what moved", async () => {
  const kept = await plantMember(house.database.db, branch, "Ngô Văn Một");
  const merged = await plantMember(house.database.db, branch, "Ngô Văn Một");
  const shared = await plantCase("CARD", kept, "DONE");
  await plantBooks(kept, shared, ["2026-03-01"]);
  const theirs = await plantBooks(merged, shared, ["2026-03-01", "2026-05-01"]);
  const before = await Promise.all(BOOKS.map(rowsOf));
  const moved = await house.database.db.transaction().execute((tx) => moveRows(tx, { kept, merged }));
  // The open appeal of the merged record stays with it, and so does what it is about; so do an award by the same
  // decision and a month exempt on both sides.
  const left = await Promise.all(BOOKS.map((table) => count(table, merged)));
  expect(Object.fromEntries(BOOKS.map((table, i) => [table, left[i]]))).toEqual({
    "discipline.record": 1,
    "cards.issue": 0,
    "merits.award": 1,
    "dues.exemption": 1,
    "papers.paper": 0,
    "workflow.case": 1,
    "accounts.account": 0,
  });
  const record = await house.database.db
    .selectFrom("discipline.record")
    .select("person_id")
    .where("case_id", "=", theirs.appealed)
    .executeTakeFirstOrThrow();
  expect(record.person_id).toBe(merged);
  expect(await count("cards.issue", kept)).toBe(4);
  const stored = JSON.parse(JSON.stringify(moved)) as Record<string, unknown>;
  await house.database.db.transaction().execute((tx) => returnRows(tx, { kept, merged }, stored));
  expect(await Promise.all(BOOKS.map(rowsOf))).toEqual(before);
});
