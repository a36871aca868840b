import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { asNobody, type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
const unit = (name: string): UnitPath => units[name] as UnitPath;
const officer = (role: "BRANCH_SECRETARY" | "UNIT_LEADER" | "UNIT_OFFICER", name: string) =>
  signInAs(house, { role, unitId: unit(name).id });

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [
      [
        "PROVINCIAL",
        "Tỉnh Đoàn Đi",
        [
          [
            "BASE_UNION",
            "Đoàn xã Đi",
            [
              ["BRANCH", "Chi đoàn thôn Đi"],
              ["BRANCH", "Chi đoàn thôn Bên"],
            ],
          ],
        ],
      ],
      [
        "PROVINCIAL",
        "Tỉnh Đoàn Đến",
        [
          ["BASE_UNION", "Đoàn phường Đến", [["BRANCH", "Chi đoàn nhà máy Đến"]]],
          ["BASE_BRANCH", "Chi đoàn cơ sở Riêng"],
        ],
      ],
    ],
  ]);
});
afterAll(() => house.close());

const plant = (name = "Chi đoàn thôn Đi") => plantMember(house.database.db, unit(name), "Trần Thị Chuyển");
const facts = (toUnit: string) => ({ destination: "UNIT", toUnit: unit(toUnit).id, reason: "WORK" });
const SUBMISSION = { duesMonth: "2026-11", remark: "Tham gia đầy đủ, nhiệt tình." };

/** With a key, as the browser sends it: a refusal must not need to write it. */
const begin = (who: SignedIn, personId: string, toUnit: string, at = "Chi đoàn thôn Đi") =>
  who.post(
    "/api/cases",
    { procedure: "TRANSFER", unitId: unit(at).id, personId, facts: facts(toUnit) },
    { "idempotency-key": crypto.randomUUID() },
  );
const step = (who: SignedIn, at: { id: string; version: number }, name: string, more: object = {}) =>
  who.post(`/api/cases/${at.id}/steps`, { step: name, version: at.version, ...more });
const record = async (personId: string) =>
  house.database.db
    .selectFrom("members.membership")
    .select(["unit_id", "status", "counted"])
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
/** What the integrity checks of the cases find. */
const faults = async () => {
  const { cases } = await import("#modules/cases/module.ts");
  const found = [];
  for (const check of cases.integrityChecks ?? []) {
    const { rows } = await house.asOwner.pool.query(check.sql);
    found.push(...rows.map((row: { id: string }) => `${check.name} ${row.id}`));
  }
  return found;
};

test("asks who you are and whether you may", async () => {
  expect((await asNobody(house).get("/api/cases")).body.code).toBe("sign_in_needed");
  const auditor = await signInAs(house, { role: "AUDITOR", unitId: unit("Trung ương").id });
  expect((await auditor.get("/api/cases")).body.rows).toEqual([]);
  const refused = await begin(auditor, await plant(), "Chi đoàn nhà máy Đến");
  expect([403, 404]).toContain(refused.status);
});

test("a member moves from a village to a factory in another province by the hands of four people", async () => {
  const person = await plant();
  const member = await signInAs(house, {
    role: "MEMBER",
    unitId: unit("Chi đoàn thôn Đi").id,
    personId: person,
  });
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const receiving = await officer("UNIT_LEADER", "Đoàn phường Đến");
  const factory = await officer("BRANCH_SECRETARY", "Chi đoàn nhà máy Đến");

  const asked = await begin(member, person, "Đoàn phường Đến");
  expect(asked.status).toBe(200);
  expect(asked.body.state).toBe("ASKED");
  expect((await receiving.get(`/api/cases/${asked.body.id}`)).status).toBe(404);

  const waiting = await secretary.get("/api/cases?of=hand");
  expect(waiting.body.rows.map((row: any) => [row.id, row.mine])).toContainEqual([asked.body.id, true]);
  const submitted = await step(secretary, asked.body, "submit", { form: SUBMISSION });
  expect(submitted.body).toMatchObject({ state: "SUBMITTED", version: 2 });

  const own = await step(secretary, submitted.body, "sign");
  expect([own.status, own.body.code]).toEqual([409, "cases.not_your_hand"]);
  const sent = await step(base, submitted.body, "sign");
  expect(sent.body.state).toBe("SENT");
  expect(await record(person)).toEqual({
    unit_id: unit("Chi đoàn thôn Đi").id,
    status: "TRANSFERRING",
    counted: true,
  });

  const seen = (await receiving.get(`/api/cases/${asked.body.id}`)).body;
  expect(seen.subject).toEqual({
    personId: null,
    fullName: "Trần Thị Chuyển",
    birthYear: 2003,
    memberCode: null,
  });
  expect((await factory.get(`/api/cases/${asked.body.id}`)).status).toBe(404);
  const elsewhere = await step(receiving, sent.body, "accept", {
    form: { branch: unit("Chi đoàn cơ sở Riêng").id },
  });
  expect(elsewhere.body.code).toBe("transfers.branch_elsewhere");
  const accepted = await step(receiving, sent.body, "accept", {
    form: { branch: unit("Chi đoàn nhà máy Đến").id },
  });
  expect(accepted.body.state).toBe("ACCEPTED");
  expect((await record(person)).unit_id).toBe(unit("Chi đoàn thôn Đi").id);
  const done = await step(factory, accepted.body, "confirm");
  expect(done.body.state).toBe("EFFECTIVE");
  expect(await record(person)).toEqual({
    unit_id: unit("Chi đoàn nhà máy Đến").id,
    status: "ACTIVE",
    counted: true,
  });

  const view = (await member.get(`/api/cases/${asked.body.id}`)).body;
  expect(view.history.map((line: any) => line.step)).toEqual([
    "begin",
    "submit",
    "sign",
    "accept",
    "confirm",
  ]);
  const history = await house.database.db
    .selectFrom("members.history")
    .select(["kind", "cause"])
    .where("case_id", "=", asked.body.id)
    .orderBy("id")
    .execute();
  expect(history).toEqual([
    { kind: "status", cause: "TRANSFER" },
    { kind: "moved", cause: "TRANSFER" },
  ]);
  expect(await faults()).toEqual([]);
});

test("who submitted does not sign, even through a second post; then the superior does", async () => {
  const person = await plant();
  const two = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const draft = await begin(two, person, "Chi đoàn nhà máy Đến");
  const submitted = await step(two, draft.body, "submit", { form: SUBMISSION });
  expect(submitted.body.state).toBe("SUBMITTED");
  const signed = await step(two, submitted.body, "sign");
  expect([signed.status, signed.body.code]).toEqual([409, "cases.own_request"]);
});

test("a case whose only possible signer proposed it waits for the unit above", async () => {
  const [base] = Object.values(
    await plantUnits(
      house.database.db,
      ["BASE_UNION", "Đoàn xã Một Người", [["BRANCH", "Chi đoàn Một Người"]]],
      unit("Tỉnh Đoàn Đi"),
    ),
  ) as [UnitPath];
  const only = await signInAs(house, { role: "UNIT_LEADER", unitId: base.id });
  const province = await officer("UNIT_LEADER", "Tỉnh Đoàn Đi");
  const branch = (await house.database.db
    .selectFrom("organisation.unit")
    .select(["id", "path"])
    .where("parent_id", "=", base.id)
    .executeTakeFirstOrThrow()) as UnitPath;
  const person = await plantMember(house.database.db, branch, "Lê Văn Lẻ");
  const draft = await only.post("/api/cases", {
    procedure: "TRANSFER",
    unitId: branch.id,
    personId: person,
    facts: facts("Chi đoàn nhà máy Đến"),
  });
  const submitted = await step(only, draft.body, "submit", { form: SUBMISSION });
  expect(submitted.body.state).toBe("SUBMITTED");
  const view = await province.get(`/api/cases/${draft.body.id}`);
  expect(view.body.hand.name).toBe("Tỉnh Đoàn Đi");
  expect((await step(province, submitted.body, "sign")).body.state).toBe("SENT");
});

test("two receivers accept at once: one does, the other is told", async () => {
  const person = await plant();
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const receivers = [
    await officer("UNIT_LEADER", "Đoàn phường Đến"),
    await officer("UNIT_LEADER", "Đoàn phường Đến"),
  ];
  const draft = await begin(secretary, person, "Đoàn phường Đến");
  const sent = await step(
    base,
    (await step(secretary, draft.body, "submit", { form: SUBMISSION })).body,
    "sign",
  );
  const form = { branch: unit("Chi đoàn nhà máy Đến").id };
  const answers = await Promise.all(receivers.map((one) => step(one, sent.body, "accept", { form })));
  expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  expect(answers.find((one) => one.status === 409)?.body.code).toBe("cases.changed_meanwhile");
});

test("a refusal and a recall leave the member where they were, with the reason in the history", async () => {
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const receiving = await officer("UNIT_LEADER", "Đoàn phường Đến");
  const person = await plant();
  const draft = await begin(secretary, person, "Đoàn phường Đến");
  expect((await begin(secretary, person, "Đoàn phường Đến")).body.code).toBe("cases.open_already");
  const sent = await step(
    base,
    (await step(secretary, draft.body, "submit", { form: SUBMISSION })).body,
    "sign",
  );
  expect((await step(receiving, sent.body, "reject")).body.code).toBe("cases.reason_needed");
  const rejected = await step(receiving, sent.body, "reject", {
    comment: "Không có người này trên địa bàn.",
  });
  expect(rejected.body.state).toBe("REJECTED");
  expect(await record(person)).toMatchObject({ status: "ACTIVE", unit_id: unit("Chi đoàn thôn Đi").id });
  expect((await begin(secretary, person, "Đoàn phường Đến")).status).toBe(200);
});

test("a base branch introduces and receives by itself", async () => {
  const own = await officer("UNIT_LEADER", "Chi đoàn cơ sở Riêng");
  const person = await plant("Chi đoàn cơ sở Riêng");
  const draft = await begin(own, person, "Chi đoàn thôn Đi", "Chi đoàn cơ sở Riêng");
  const sent = await step(own, draft.body, "submit", { form: SUBMISSION });
  expect(sent.body.state).toBe("SENT");

  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const other = await plant();
  const toIt = await begin(secretary, other, "Chi đoàn cơ sở Riêng");
  const arriving = await step(
    base,
    (await step(secretary, toIt.body, "submit", { form: SUBMISSION })).body,
    "sign",
  );
  const done = await step(own, arriving.body, "accept", {
    form: { branch: unit("Chi đoàn cơ sở Riêng").id },
  });
  expect(done.body.state).toBe("EFFECTIVE");
  expect((await record(other)).unit_id).toBe(unit("Chi đoàn cơ sở Riêng").id);
});

test("within one base its signature also receives", async () => {
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const next = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Bên");
  const person = await plant();
  const draft = await begin(secretary, person, "Chi đoàn thôn Bên");
  const signed = await step(
    base,
    (await step(secretary, draft.body, "submit", { form: SUBMISSION })).body,
    "sign",
  );
  expect(signed.body.state).toBe("ACCEPTED");
  expect((await step(next, signed.body, "confirm")).body.state).toBe("EFFECTIVE");
});

test("who leaves the system is in no count any more, until the common superior takes it back", async () => {
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const person = await plant();
  const draft = await secretary.post("/api/cases", {
    procedure: "TRANSFER",
    unitId: unit("Chi đoàn thôn Đi").id,
    personId: person,
    facts: { destination: "OUT_OF_SYSTEM", toText: "Đoàn ngoài nước", reason: "ABROAD" },
  });
  const done = await step(
    base,
    (await step(secretary, draft.body, "submit", { form: SUBMISSION })).body,
    "sign",
  );
  expect(done.body.state).toBe("EFFECTIVE");
  expect(await record(person)).toMatchObject({ status: "MOVED_OUT", counted: false });

  // Nobody stands over both sides: what the base signed, the province above it takes back.
  const revocation = {
    form: { decisionNo: "7-QĐ/TĐTN", decisionDate: "2026-11-20" },
    comment: "Đơn vị ngoài nước không tiếp nhận.",
  };
  expect((await step(base, done.body, "revoke", revocation)).body.code).toBe("cases.not_your_hand");
  const province = await officer("UNIT_LEADER", "Tỉnh Đoàn Đi");
  expect((await step(province, done.body, "revoke", revocation)).body.state).toBe("REVOKED");
  expect(await record(person)).toEqual({
    unit_id: unit("Chi đoàn thôn Đi").id,
    status: "ACTIVE",
    counted: true,
  });
});

test("who was taken in again after leaving the system is not fetched back by a revocation", async () => {
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const person = await plant();
  const draft = await secretary.post("/api/cases", {
    procedure: "TRANSFER",
    unitId: unit("Chi đoàn thôn Đi").id,
    personId: person,
    facts: { destination: "OUT_OF_SYSTEM", toText: "Đoàn ngoài nước", reason: "ABROAD" },
  });
  const sent = (await step(secretary, draft.body, "submit", { form: SUBMISSION })).body;
  const done = (await step(base, sent, "sign")).body;
  const set = house.database.db.updateTable("members.membership").set({ status: "DEFERRED", counted: true });
  await set.where("person_id", "=", person).execute();
  const province = await officer("UNIT_LEADER", "Tỉnh Đoàn Đi");
  const late = await step(province, done, "revoke", {
    form: { decisionNo: "8-QĐ/TĐTN", decisionDate: "2026-11-20" },
    comment: "Thu hồi.",
  });
  expect(late.body.code).toBe("transfers.moved_on");
  expect((await record(person)).status).toBe("DEFERRED");
});

test("who had stayed on beyond the age does so at the new branch, and at the old one when the way is broken off", async () => {
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const base = await officer("UNIT_LEADER", "Đoàn xã Đi");
  const next = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Bên");
  const person = await plant();
  const set = house.database.db.updateTable("members.membership").set({ status: "EXTENDED" });
  await set.where("person_id", "=", person).execute();
  const signedTo = async (to: string) => {
    const draft = (await begin(secretary, person, to)).body;
    const sent = (await step(secretary, draft, "submit", { form: SUBMISSION })).body;
    return (await step(base, sent, "sign")).body;
  };
  const away = await signedTo("Đoàn phường Đến");
  expect((await record(person)).status).toBe("TRANSFERRING");
  await step(base, away, "recall", { comment: "Không đi nữa." });
  expect((await record(person)).status).toBe("EXTENDED");

  const arrived = (await step(next, await signedTo("Chi đoàn thôn Bên"), "confirm")).body;
  expect(await record(person)).toMatchObject({
    status: "EXTENDED",
    unit_id: unit("Chi đoàn thôn Bên").id,
  });
  const revoked = await step(base, arrived, "revoke", {
    form: { decisionNo: "9-QĐ/ĐTN", decisionDate: "2026-11-20" },
    comment: "Sai đơn vị.",
  });
  expect(revoked.body.state).toBe("REVOKED");
  expect(await record(person)).toMatchObject({ status: "EXTENDED", unit_id: unit("Chi đoàn thôn Đi").id });
  expect(await faults()).toEqual([]);
});

test("a second transfer is refused with the way to the first, for whoever may see it", async () => {
  const secretary = await officer("BRANCH_SECRETARY", "Chi đoàn thôn Đi");
  const person = await plant();
  const draft = (await begin(secretary, person, "Đoàn phường Đến")).body;
  const again = await begin(secretary, person, "Chi đoàn thôn Bên");
  expect([again.status, again.body.code, again.body.data]).toEqual([
    409,
    "cases.open_already",
    { caseId: draft.id },
  ]);
});
