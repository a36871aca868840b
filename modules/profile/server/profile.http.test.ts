import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { attach, faultsOf, step } from "#modules/cases/server/testing.ts";
import { plantMember } from "#modules/leadership/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";

let house: TestServer;
let units: Record<string, UnitPath>;
let secretary: SignedIn;
let base: SignedIn;
const unit = (name: string): UnitPath => units[name] as UnitPath;

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, [
    "CENTRAL",
    "Trung ương",
    [["PROVINCIAL", "Tỉnh Đoàn", [["BASE_UNION", "Đoàn xã", [["BRANCH", "Chi đoàn thôn"]]]]]],
  ]);
  secretary = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id });
  base = await signInAs(house, { role: "UNIT_LEADER", unitId: unit("Đoàn xã").id });
});
afterAll(() => house.close());

const begin = (procedure: string, facts: object, personId: string | null = null, who = secretary) =>
  who.post("/api/cases", { procedure, unitId: unit("Chi đoàn thôn").id, personId, facts });
const plant = (name: string, status = "ACTIVE") =>
  plantMember(house.database.db, unit("Chi đoàn thôn"), name, { status, counted: status === "ACTIVE" });

const REASON = { why: "Cập nhật theo căn cước mới." };
const sealedOf = (personId: string) =>
  house.database.db
    .selectFrom("members.person")
    .select(["sealed", "national_id_hash", "full_name", "occupation"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();

test("a member asks for a small thing and the branch approves it; old and new value lie sealed", async () => {
  const person = await plant("Cao Thị Nhỏ");
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn").id, personId: person });
  expect((await begin("PROFILE_UPDATE", REASON, person, me)).body.code).toBe("profile.nothing_asked");
  const facts = { ...REASON, email: "nho@example.org", currentAddress: "Thôn Hạ" };
  const sneaky = await begin("PROFILE_UPDATE", { ...facts, risk: "LOW" }, person, me);
  expect([sneaky.status, sneaky.body.code]).toEqual([422, "invalid_input"]);
  const asked = (await begin("PROFILE_UPDATE", facts, person, me)).body;
  expect((await step(me, asked, "approve")).body.code).toBe("cases.not_your_hand");
  const done = (await step(secretary, asked, "approve")).body;
  expect(done.state).toBe("EFFECTIVE");
  expect((await sealedOf(person)).sealed).not.toBeNull();
  const stored = await house.database.db
    .selectFrom("workflow.case")
    .select("facts")
    .where("id", "=", asked.id)
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(stored.facts)).not.toContain("nho@example.org");
  const next = { ...REASON, email: "lon@example.org" };
  const again = (await begin("PROFILE_UPDATE", next, person, me)).body;
  const seen = (await me.get(`/api/cases/${again.id}`)).body.facts;
  expect([seen.emailBefore, seen.email, seen.risk]).toEqual(["nho@example.org", "lon@example.org", "LOW"]);
  expect(await faultsOf(house)).toEqual([]);
});

test("a national id is changed by the base with the paper, after a return; one that somebody holds is refused", async () => {
  const [person, holder] = [await plant("Cao Văn Số"), await plant("Cao Văn Giữ")];
  // Born 2003 in Nghệ An: province 040, century and sex 2 (male), year 03.
  const facts = { ...REASON, nationalId: "040203001234" };
  const asked = (await begin("PROFILE_UPDATE", facts, person)).body;
  expect((await step(secretary, asked, "approve")).body.code).toBe("cases.not_now");
  expect((await step(secretary, asked, "forward")).body.code).toBe("cases.papers_missing");
  await attach(secretary, asked.id, "identity");
  const sent = (await step(secretary, asked, "forward")).body;
  expect((await step(secretary, sent, "decide")).body.code).toBe("cases.not_your_hand");
  const returned = (await step(base, sent, "return", { comment: "Ảnh mờ." })).body;
  const again = (await step(secretary, returned, "forward")).body;
  expect((await step(base, again, "decide")).body.state).toBe("EFFECTIVE");
  expect((await sealedOf(person)).national_id_hash).not.toBeNull();

  const second = (await begin("PROFILE_UPDATE", facts, holder)).body;
  await attach(secretary, second.id, "identity");
  const forwarded = (await step(secretary, second, "forward")).body;
  expect((await step(base, forwarded, "decide")).body.code).toBe("members.exists_here");
  expect((await sealedOf(holder)).national_id_hash).toBeNull();
  const rejected = await step(base, forwarded, "reject", { comment: "Số của người khác." });
  expect(rejected.body.state).toBe("REJECTED");
  expect(await faultsOf(house)).toEqual([]);
});

test("who asked does not approve, even with the right to", async () => {
  const person = await plant("Cao Thị Tự");
  const asked = (await begin("PROFILE_UPDATE", { ...REASON, occupation: "WORKER" }, person)).body;
  if (asked.issues) throw new Error(JSON.stringify(asked.issues));
  expect((await step(secretary, asked, "approve")).body.code).toBe("cases.own_request");
  const other = await signInAs(house, { role: "BRANCH_SECRETARY", unitId: unit("Chi đoàn thôn").id });
  expect((await step(other, asked, "approve")).body.state).toBe("EFFECTIVE");
  expect((await sealedOf(person)).occupation).toBe("WORKER");
});

test("what is sealed shows covered; it opens for a reason that the person can read, and so do the papers", async () => {
  const person = await plant("Cao Văn Kín");
  const me = await signInAs(house, { role: "MEMBER", unitId: unit("Chi đoàn thôn").id, personId: person });
  const asked = (
    await begin("PROFILE_UPDATE", { ...REASON, phone: "0912345678", email: "kin@example.org" }, person, me)
  ).body;
  const at = `/api/cases/${asked.id}`;
  const seen = (await secretary.get(at)).body;
  expect(JSON.stringify(seen)).not.toMatch(/0912345678|kin@example/);
  expect([seen.facts.phone, seen.masked.phone, seen.masked.email, seen.can.reveal]).toEqual([
    undefined,
    "•••• 5678",
    "••••",
    true,
  ]);
  expect(seen.history[0].masked.phone).toBe("•••• 5678");
  expect((await me.get(at)).body).toMatchObject({ facts: { phone: "0912345678" }, masked: {} });

  const paper = (await attach(me, asked.id, "identity")).json().id;
  const paperAt = `${at}/attachments/${paper}`;
  expect((await me.get(paperAt)).status).toBe(200);
  expect((await secretary.get(paperAt)).body.code).toBe("cases.paper_needs_reason");
  expect((await secretary.post(`${at}/reveal`, { reason: "vì" })).status).toBe(422);
  const opened = await secretary.post(`${at}/reveal`, { reason: "Xem xét hồ sơ" });
  expect(opened.body.facts).toMatchObject({ phone: "0912345678", email: "kin@example.org" });
  expect((await secretary.get(paperAt)).status).toBe(200);
  const lines = await house.database.db
    .selectFrom("trail.line")
    .select(["action", "reason", "details"])
    .where("person_id", "=", person)
    .where("action", "in", ["cases.reveal", "cases.open_paper"])
    .orderBy("id")
    .execute();
  expect(lines.map((line) => [line.action, line.reason])).toEqual([
    ["cases.reveal", "Xem xét hồ sơ"],
    ["cases.open_paper", null],
  ]);
  expect(JSON.stringify(lines)).not.toContain("0912345678");

  // Who sees the case without the right and without a hand in it does not open it.
  const watcher = await signInAs(house, { role: "BRANCH_COMMITTEE", unitId: unit("Chi đoàn thôn").id });
  expect((await watcher.get(at)).body.can.reveal).toBe(false);
  const refused = await watcher.post(`${at}/reveal`, { reason: "Muốn biết thôi" });
  expect([refused.status, refused.body.code]).toEqual([403, "cases.may_not_reveal"]);
});
