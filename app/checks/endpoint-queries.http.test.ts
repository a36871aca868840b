import { afterAll, expect, test } from "vitest";
import { isRead } from "#kernel/contract/endpoint.ts";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { listenToQueries } from "#kernel/db/testing.ts";
import type { RoleCode } from "#modules/accounts/contract/roles.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMembers, plantTree } from "#modules/members/server/testing.ts";
import { issuePaper } from "#modules/papers/server/api.ts";
import { modules } from "../modules.ts";
import { testServer } from "./test-server.ts";

/*
 * The SQL that every read sends, and how many statements, as files that a review sees change. A new read needs
 * a line in SAMPLES, or a reason in UNSAMPLED.
 */

const house = await testServer();
afterAll(() => house.close());
const tree = await plantTree(house.database.db);
const unit = tree["Xã An Đông"].id;
const branch = tree["Chi đoàn An Đông 1"].id;
const [first] = await plantMembers(house, branch, 3);
const person = (first as { personId: string }).personId;
const { paperId: paper } = await house.database.db.transaction().execute((tx) =>
  issuePaper(
    { db: tx, vault: house.house.vault, actor: null },
    {
      kind: "papers.notice",
      unitId: branch,
      issuedOn: plainDate("2026-11-20"),
      place: "An Đông",
      signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư" }],
      data: { blocks: [] },
    },
  ),
);

/** Has work on cases, and a post to lend. */
const lender = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: branch, username: "lender" });
const { id: kase } = (
  await lender.post("/api/cases", {
    procedure: "ADMISSION",
    unitId: branch,
    facts: { meetingOn: plainDate("2026-11-20") },
  })
).body as { id: string };

/** Endpoint → address and the role that asks. */
const SAMPLES: Record<string, [address: string, role?: RoleCode, body?: object]> = {
  "/units": ["/api/units"],
  "/units/search": ["/api/units/search", "UNIT_OFFICER", { q: "an" }],
  "/units/:unitId": [`/api/units/${unit}`],
  "/units/:unitId/children": [`/api/units/${unit}/children`],
  "/units/:unitId/figures": [`/api/units/${unit}/figures`],
  "/units/:unitId/members/list": [`/api/units/${unit}/members/list`, "UNIT_OFFICER", {}],
  "/units/:unitId/members/count": [`/api/units/${unit}/members/count`, "UNIT_OFFICER", { gender: "FEMALE" }],
  "/members/search": ["/api/members/search", "UNIT_OFFICER", { q: "nguyen" }],
  "/members/:personId": [`/api/members/${person}`],
  "/members/:personId/history": [`/api/members/${person}/history`],
  "/members/:personId/watchers": [`/api/members/${person}/watchers`],
  "/units/:unitId/guests": [`/api/units/${unit}/guests`],
  "/units/:unitId/away": [`/api/units/${unit}/away`],
  "/unit-types": ["/api/unit-types"],
  "/admin-units": ["/api/admin-units"],
  "/me": ["/api/me"],
  "/desk": ["/api/desk", "UNIT_LEADER"],
  "/units/:unitId/accounts/list": [`/api/units/${unit}/accounts/list`, "UNIT_ADMIN", {}],
  "/units/:unitId/papers": [`/api/units/${unit}/papers`],
  "/papers/:paperId": [`/api/papers/${paper}`],
  "/me/papers": ["/api/me/papers"],
  "/public/papers/:code": [`/api/public/papers/${"0".repeat(20)}`],
  "/delegations": ["/api/delegations", "BRANCH_SECRETARY"],
  "/assignments/:assignmentId/delegates": [
    `/api/assignments/${lender.assignmentId}/delegates`,
    "BRANCH_SECRETARY",
    { text: "nguyen" },
  ],
  "/cases/:caseId": [`/api/cases/${kase}`, "BRANCH_SECRETARY"],
  "/cases/:caseId/lines": [`/api/cases/${kase}/lines`, "BRANCH_SECRETARY"],
  "/rights-matrix": ["/api/rights-matrix"],
  "/trail": ["/api/trail", "AUDITOR"],
};

const people = new Map<RoleCode, SignedIn>([["BRANCH_SECRETARY", lender]]);
const as = async (role: RoleCode): Promise<SignedIn> => {
  const known =
    people.get(role) ?? (await signInAs(house, { role, unitId: unit, username: role.toLowerCase() }));
  people.set(role, known);
  return known;
};
const queries = listenToQueries(house.database.pool);

/** One statement a paragraph, blanks settled, parameters left out. */
const statementsOf = async (address: string, role: RoleCode, body?: object): Promise<string[]> => {
  const who = await as(role);
  const ask = () => (body ? who.post(address, body) : who.get(address));
  // The first request warms what is asked once and kept.
  await ask();
  queries.taken();
  const answer = await ask();
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  // Some are sent side by side, in no certain order.
  return queries
    .taken()
    .map((statement) => statement.replace(/\s+/g, " ").trim())
    .toSorted();
};

test.each(Object.entries(SAMPLES))(
  "%s sends the reviewed statements",
  async (path, [address, role, body]) => {
    const statements = await statementsOf(address, role ?? "UNIT_OFFICER", body);
    const text = `-- ${body ? "POST" : "GET"} ${path}: ${statements.length} statements\n\n${statements.join(";\n\n")};\n`;
    const file = path
      .slice(1)
      .replace(/[^A-Za-z]+/g, "-")
      .replace(/-$/, "");
    await expect(text).toMatchFileSnapshot(`snapshots/sql/${file}.sql`);
  },
);

test("a list sends no statement per row", async () => {
  const before = await statementsOf(`/api/units/${unit}/members/list`, "UNIT_OFFICER", {});
  await plantMembers(house, branch, 20);
  expect(await statementsOf(`/api/units/${unit}/members/list`, "UNIT_OFFICER", {})).toHaveLength(
    before.length,
  );
});

test("a statement per row would be noticed", async () => {
  const ids = (await house.database.db.selectFrom("members.person").select("id").limit(3).execute()).map(
    (row) => row.id,
  );
  queries.taken();
  for (const id of ids)
    await house.database.db.selectFrom("members.person").select("id").where("id", "=", id).execute();
  expect(queries.taken()).toHaveLength(ids.length);
});

test("most reads of the house are sampled", () => {
  const reads = modules.flatMap((module) => module.routes.map((route) => route.declaration)).filter(isRead);
  const known = new Set(reads.map((read) => read.path));
  expect(Object.keys(SAMPLES).filter((path) => !known.has(path))).toEqual([]);
});
