import { afterAll, beforeAll, expect, test } from "vitest";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMembers, plantTree } from "#modules/members/server/testing.ts";
import { type TestServer, testServer } from "./test-server.ts";

/*
 * What belongs to one officer is not there for another, who has the same role at the same unit and knows the id: runs,
 * exports, saved views, and the rows of an import.
 */

let house: TestServer;
let owner: SignedIn;
let colleague: SignedIn;
let elsewhere: SignedIn;
const ids = { runId: "", fileId: "", viewId: "", batchId: "", bulkRun: "", bundleId: "" };

beforeAll(async () => {
  house = await testServer();
  const units = await plantTree(house.database.db);
  const unitId = units["Xã An Đông"].id;
  await plantMembers(house, units["Chi đoàn An Đông 1"].id, 3);
  owner = await signInAs(house, { role: "UNIT_OFFICER", unitId });
  colleague = await signInAs(house, { role: "UNIT_OFFICER", unitId });
  elsewhere = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Xã Bình Nam"].id });
  const file = await owner.post(`/api/units/${unitId}/members/exports`, {
    filter: {},
    columns: ["fullName"],
  });
  expect(file.status).toBe(200);
  Object.assign(ids, file.body);
  const view = await owner.post("/api/saved-views", { name: "Của tôi", search: { gender: "FEMALE" } });
  ids.viewId = view.body.id;
  const upload = await owner.inject({
    method: "POST",
    url: `/api/units/${unitId}/imports`,
    headers: { "content-type": "application/octet-stream", "x-file-name": "a.csv" },
    payload: Buffer.from("Họ và tên,Ngày sinh,Giới tính\nNguyễn Văn An,01/02/2004,Nam\n"),
  });
  ids.batchId = upload.json().batchId;
  const notice = {
    kind: "papers.notice",
    issuedOn: "2026-11-20",
    place: "An Đông",
    signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư" }],
    data: { blocks: [] },
  };
  const leader = await signInAs(house, { role: "UNIT_LEADER", unitId });
  expect((await leader.post(`/api/units/${unitId}/papers`, notice)).status).toBe(200);
  const bundle = await owner.post(`/api/units/${unitId}/paper-bundles`, { form: "zip" });
  ids.bundleId = bundle.body.bundleId;
  expect(Object.values(ids).filter(Boolean)).toHaveLength(5);
});
afterAll(() => house.close());

/** Everything that can be asked of these ids; `own` is what the owner is answered, where the question does no harm. */
const asks = (): [
  method: "GET" | "POST" | "PATCH" | "DELETE",
  path: string,
  body?: object,
  own?: number,
][] => [
  ["GET", `/runs/${ids.runId}`, undefined, 200],
  ["POST", `/runs/${ids.runId}/cancel`, {}],
  ["GET", `/my-files/${ids.fileId}/content`],
  ["DELETE", `/my-files/${ids.fileId}`],
  ["GET", `/paper-bundles/${ids.bundleId}`, undefined, 200],
  ["GET", `/paper-bundles/${ids.bundleId}/file`],
  ["PATCH", `/saved-views/${ids.viewId}`, { name: "Lấy được" }],
  ["DELETE", `/saved-views/${ids.viewId}`],
  ["GET", `/imports/${ids.batchId}/rows`, undefined, 200],
  ["GET", `/imports/${ids.batchId}/rejected`, undefined, 200],
  ["GET", `/imports/${ids.batchId}/left`, undefined, 200],
  ["PATCH", `/imports/${ids.batchId}/rows/2`, { values: {} }],
  ["POST", `/imports/${ids.batchId}/rows/2/decision`, { decision: "skip" }],
  ["POST", `/imports/${ids.batchId}/decisions`, { decision: "skip" }],
  ["POST", `/imports/${ids.batchId}/run`, { expected: { new: 1, changed: 0 } }],
  ["POST", `/imports/${ids.batchId}/pause`, {}],
  ["POST", `/imports/${ids.batchId}/undo`, { reason: "không phải của tôi" }],
  ["DELETE", `/imports/${ids.batchId}`],
];
const send = (as: SignedIn, [method, path, body]: ReturnType<typeof asks>[number]) =>
  as.inject({ method, url: `/api${path}`, ...(body ? { payload: body } : {}) });

test("a colleague who knows the id is told that there is nothing, whatever is asked", async () => {
  for (const ask of asks())
    for (const as of [colleague, elsewhere]) {
      const answer = await send(as, ask);
      // A body that does not fit would be refused before the question whose it is.
      expect([ask[0], ask[1], answer.statusCode], answer.body).toEqual([ask[0], ask[1], 404]);
    }
});

test("and all of it is still there for its owner", async () => {
  for (const ask of asks().filter(([, , , own]) => own))
    expect([ask[1], (await send(owner, ask)).statusCode]).toEqual([ask[1], ask[3]]);
  expect((await owner.get("/api/saved-views")).body.rows).toMatchObject([
    { id: ids.viewId, name: "Của tôi" },
  ]);
  expect((await owner.get("/api/my-files")).body.rows).toMatchObject([{ id: ids.fileId }]);
});

test("a colleague's lists hold none of it; an import's head is seen in the part, without the rows' samples", async () => {
  for (const path of ["/runs", "/my-files", "/saved-views"]) {
    const { rows } = (await colleague.get(`/api${path}`)).body;
    expect([path, rows]).toEqual([path, []]);
  }
  expect((await elsewhere.get(`/api/imports/${ids.batchId}`)).status).toBe(404);
  expect(JSON.stringify((await colleague.get(`/api/imports/${ids.batchId}`)).body)).not.toContain(
    "Nguyễn Văn An",
  );
});

test("a body of 10 MB where some kilobytes are expected is refused in a sentence, and nothing of it is read", async () => {
  const answer = await owner.inject({
    method: "POST",
    url: "/api/members/search",
    headers: { "content-type": "application/json" },
    payload: JSON.stringify({ q: "a".repeat(10 * 1024 * 1024) }),
  });
  expect([answer.statusCode, answer.json().code]).toEqual([413, "too_large"]);
  expect(answer.json().title).toMatch(/\p{Lu}.*\p{L}/u);
});
