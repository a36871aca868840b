import { afterAll, expect, test } from "vitest";
import { isRead } from "#kernel/contract/endpoint.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, plainDate, today } from "#kernel/contract/plain-date.ts";
import { listenToQueries } from "#kernel/db/testing.ts";
import type { RoleCode } from "#modules/accounts/contract/roles.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { insertCycle } from "#modules/congresses/server/queries/cycles.ts";
import { monthOf } from "#modules/dues/contract/month.ts";
import { openNow } from "#modules/dues/server/testing.ts";
import { insertMeeting } from "#modules/meetings/server/queries/meetings.ts";
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

const month = monthOf(today());
const year = today().slice(0, 4);
const treasurer = await signInAs(house, { role: "TREASURER", unitId: branch });
const leader = await signInAs(house, { role: "UNIT_LEADER", unitId: unit });
await openNow(house, unit, month);
const collected = await treasurer.post(`/api/units/${branch}/dues/receipts`, {
  personIds: [person],
  months: [month],
});
const closed = await treasurer.post(`/api/units/${branch}/dues/closing`, { month });
const programme = {
  year: Number(year),
  sector: null,
  title: `Chương trình rèn luyện ${year}`,
  groups: [
    { title: "Nhận thức", items: [{ code: "hoc", title: "Học nghị quyết", kind: "CHECK", optional: false }] },
  ],
  opensOn: addDays(today(), -10),
  registerUntil: addDays(today(), 10),
  reviewFrom: addDays(today(), 10),
  closesOn: addDays(today(), 30),
};
const opened = await leader.post(`/api/units/${unit}/training/programmes`, programme);
const registered = await leader.post(`/api/units/${branch}/training/registrations`, {
  year: Number(year),
  personIds: [person],
  answers: { hoc: true },
});
const drawn = await leader.post("/api/reforms", {
  title: "Đổi tên chi đoàn",
  effectiveOn: today(),
  lines: [{ op: "RENAME", unit: branch, name: "Chi đoàn An Đông Một" }],
});
for (const answer of [collected, closed, opened, registered, drawn])
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
const trainingPlan = await house.asOwner.pool.query("select id from training.plan");
const plan = trainingPlan.rows[0].id as string;
const accountId = uuidv7();
const meeting = uuidv7();
const cycle = await house.database.db.transaction().execute(async (tx) => {
  const called = {
    kind: "REGULAR",
    onDay: today(),
    atTime: null,
    online: false,
    place: "Nhà văn hóa",
    agenda: "Bàn việc",
  };
  await insertMeeting(tx, { ...called, id: meeting, unitId: branch, accountId }, [
    tree["Chi đoàn An Đông 1"],
  ]);
  const levels = [{ tier: "BRANCH" as const, sector: null, due: addDays(today(), 90) }];
  const asked = { name: "Đại hội chi đoàn", opensOn: today(), decisionNo: null, decisionDate: null, levels };
  return insertCycle(tx, unit, asked, accountId);
});
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
  "/units/:unitId/figures/overview": [`/api/units/${unit}/figures/overview`],
  "/units/:unitId/figures/movements": [`/api/units/${unit}/figures/movements?from=2026-01-01&to=2026-02-01`],
  "/units/:unitId/members/list": [`/api/units/${unit}/members/list`, "UNIT_OFFICER", {}],
  "/units/:unitId/members/count": [`/api/units/${unit}/members/count`, "UNIT_OFFICER", { gender: "FEMALE" }],
  "/members/search": ["/api/members/search", "UNIT_OFFICER", { q: "nguyen" }],
  "/members/:personId": [`/api/members/${person}`],
  "/members/:personId/history": [`/api/members/${person}/history`],
  "/members/:personId/watchers": [`/api/members/${person}/watchers`],
  "/units/:unitId/guests": [`/api/units/${unit}/guests`],
  "/units/:unitId/away": [`/api/units/${unit}/away`],
  "/congress-cycles": ["/api/congress-cycles"],
  "/congress-cycles/:cycleId": [`/api/congress-cycles/${cycle}`],
  "/congress-cycles/:cycleId/units": [`/api/congress-cycles/${cycle}/units?state=NOT_BEGUN`],
  "/units/:unitId/cadres": [`/api/units/${unit}/cadres`],
  "/units/:unitId/cadres/figures": [`/api/units/${unit}/cadres/figures`],
  "/members/:personId/cadre": [`/api/members/${person}/cadre`],
  "/units/:unitId/meetings": [`/api/units/${branch}/meetings`],
  "/units/:unitId/meetings/duty": [`/api/units/${unit}/meetings/duty`],
  "/units/:unitId/meetings/below": [`/api/units/${unit}/meetings/below`],
  "/units/:unitId/meetings/not-met": [`/api/units/${unit}/meetings/not-met`],
  "/meetings/:meetingId": [`/api/meetings/${meeting}`],
  "/unit-types": ["/api/unit-types"],
  "/admin-units": ["/api/admin-units"],
  "/me": ["/api/me"],
  "/desk": ["/api/desk", "UNIT_LEADER"],
  "/units/:unitId/accounts/list": [`/api/units/${unit}/accounts/list`, "UNIT_ADMIN", {}],
  "/units/:unitId/papers": [`/api/units/${unit}/papers`],
  "/units/:unitId/paper-numbers": [`/api/units/${unit}/paper-numbers`, "UNIT_LEADER"],
  "/papers/:paperId": [`/api/papers/${paper}`],
  "/me/papers": ["/api/me/papers"],
  "/public/papers/:code": [`/api/public/papers/${"0".repeat(20)}`],
  "/units/:unitId/dues": [`/api/units/${unit}/dues?month=${month}`],
  "/units/:unitId/dues/below": [`/api/units/${unit}/dues/below?month=${month}`],
  "/units/:unitId/dues/lines": [`/api/units/${branch}/dues/lines`, "UNIT_OFFICER", { month }],
  "/units/:unitId/dues/receipts": [`/api/units/${branch}/dues/receipts`],
  "/units/:unitId/dues/slips": [`/api/units/${unit}/dues/slips?direction=down`],
  "/my-dues": ["/api/my-dues", "MEMBER"],
  "/units/:unitId/training": [`/api/units/${branch}/training?year=${year}`],
  "/units/:unitId/training/below": [`/api/units/${unit}/training/below?year=${year}`],
  "/units/:unitId/training/plans": [
    `/api/units/${branch}/training/plans`,
    "UNIT_OFFICER",
    { year: Number(year) },
  ],
  "/training-plans/:planId": [`/api/training-plans/${plan}`],
  "/my-training": [`/api/my-training?year=${year}`, "MEMBER"],
  "/reforms": ["/api/reforms"],
  "/reforms/:planId": [`/api/reforms/${drawn.body.id}`],
  "/reforms/:planId/simulation": [`/api/reforms/${drawn.body.id}/simulation`, "UNIT_LEADER", {}],
  "/reforms/:planId/people/list": [`/api/reforms/${drawn.body.id}/people/list`, "UNIT_LEADER", {}],
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
    people.get(role) ??
    (await signInAs(house, {
      role,
      unitId: role === "MEMBER" ? branch : unit,
      personId: role === "MEMBER" ? person : null,
      username: role.toLowerCase(),
    }));
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
