import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { prepareSetup } from "./actions/set-up.ts";
import { createDemoAccounts } from "./demo-accounts.ts";
import { provideMemberCount } from "./second-factor-duty.ts";
import { startAccounts } from "./start.ts";
import { asNobody, signInAs } from "./testing.ts";

let house: TestServer | null = null;
const open = async (settings: Record<string, string> = {}) => {
  house = await testServer(settings);
  return house;
};
afterEach(async () => {
  provideMemberCount(async () => null);
  await house?.close();
  house = null;
});

const tree = (at: TestServer) =>
  plantUnits(at.database.db, [
    "CENTRAL",
    "Trung ương",
    [["PROVINCIAL", "Tỉnh A", [["BASE_UNION", "Xã A1", [["BRANCH", "Chi đoàn A1a"]]]]]],
  ]);
const startAgain = (at: TestServer, change: { demo?: boolean; dataFolder?: string }) =>
  startAccounts({
    database: at.database,
    listenUrl: at.url,
    dataFolder: at.house.settings.dataFolder,
    demo: at.house.settings.demo,
    publicUrl: null,
    idleMinutes: 15,
    version: "0",
    catalogue: [],
    ...change,
  });

describe("the first set-up", () => {
  const first = {
    username: "quan.tri",
    displayName: "Phạm Thị Đầu",
    password: "mùa xuân đầu tiên",
    unitName: "Trung ương Đoàn",
  };

  test("takes the code from the console once, makes the first administrator and signs in", async () => {
    const at = await open({ DOANSO_DEMO: "0" });
    const nobody = asNobody(at);
    expect((await nobody.get("/api/house")).body).toMatchObject({ demo: false, needsSetup: true });
    const code = (await prepareSetup(at.database)) as string;
    expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    const wrong = await nobody.post("/api/setup", { ...first, code: "AAAA-AAAA-AAAA-AAAA" });
    expect([wrong.status, wrong.body.code]).toEqual([403, "accounts.setup_code_wrong"]);
    const weak = await nobody.post("/api/setup", { ...first, code, password: "ngắn" });
    expect([weak.status, weak.body.code]).toEqual([422, "accounts.password_refused"]);
    const done = await nobody.post("/api/setup", { ...first, code: code.toLowerCase().replaceAll("-", " ") });
    expect([done.status, done.body]).toEqual([200, { done: true }]);
    const cookie = String(done.headers["set-cookie"]).split(";")[0] as string;
    const me = (await nobody.get("/api/me", { cookie })).body;
    expect(me.posts.map((post: { role: string }) => post.role)).toEqual(["UNIT_ADMIN", "SYSTEM_ADMIN"]);
    expect(me.post.unit.name).toBe("Trung ương Đoàn");
    // Nobody is registered yet: the second factor becomes a duty with the first thousand members.
    expect(me.forcedSteps).toEqual([]);
    provideMemberCount(async () => 1001);
    expect((await nobody.get("/api/me", { cookie })).body.forcedSteps).toEqual([
      "accounts.set_up_second_factor_first",
    ]);
    expect((await nobody.get("/api/house")).body.needsSetup).toBe(false);
    const again = await nobody.post("/api/setup", { ...first, username: "khac", code });
    expect([again.status, again.body.code]).toEqual([409, "accounts.setup_done"]);
    expect(await prepareSetup(at.database)).toBeNull();
  });

  test("with two at the same time makes one administrator", async () => {
    const at = await open({ DOANSO_DEMO: "0" });
    const code = await prepareSetup(at.database);
    const answers = await Promise.all(
      ["mot.nguoi", "hai.nguoi"].map((username) =>
        asNobody(at).post("/api/setup", { ...first, username, code }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  test("is closed where no code was made, as in a demo", async () => {
    const at = await open();
    const answer = await asNobody(at).post("/api/setup", { ...first, code: "AAAA-AAAA-AAAA-AAAA" });
    expect([answer.status, answer.body.code]).toEqual([409, "accounts.setup_done"]);
  });
});

describe("demo accounts", () => {
  const make = async (at: TestServer) => {
    const units = await tree(at);
    const place = (name: string) => ({ ...(units[name] as UnitPath), name });
    const folder = mkdtempSync(path.join(tmpdir(), "doanso-demo-"));
    const made = await at.database.db.transaction().execute((tx) =>
      createDemoAccounts(
        tx,
        {
          central: place("Trung ương"),
          province: place("Tỉnh A"),
          baseUnion: place("Xã A1"),
          branch: place("Chi đoàn A1a"),
        },
        { dataFolder: folder },
      ),
    );
    return { made, folder };
  };

  test("are seven, written to a file that only its owner reads, and each signs in", async () => {
    const at = await open();
    const { made, folder } = await make(at);
    const file = path.join(folder, "demo-accounts.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(made);
    rmSync(folder, { recursive: true });
    expect(made.map(({ role }) => role)).toEqual([
      "central officer",
      "provincial officer",
      "base-union secretary",
      "branch secretary",
      "member",
      "auditor",
      "system administrator",
    ]);
    expect(new Set(made.map(({ password }) => password)).size).toBe(7);
    for (const { username, password } of made) {
      const answer = await asNobody(at).post("/api/sign-in", { identifier: username, password });
      expect([username, answer.status, answer.body]).toEqual([username, 200, { next: "done" }]);
    }
  });

  test("stop the start of a program that is no demo, with one clear sentence", async () => {
    const at = await open();
    await make(at);
    await expect(startAgain(at, { demo: false })).rejects.toMatchObject({
      name: "StartProblem",
      code: "demo_accounts",
    });
  });

  test("cannot sign in, nor use an open session, where demo is off", async () => {
    const at = await open({ DOANSO_DEMO: "0" });
    const { made } = await make(at);
    const [first] = made;
    const answer = await asNobody(at).post("/api/sign-in", {
      identifier: first?.username,
      password: first?.password,
    });
    expect([answer.status, answer.body.code]).toEqual([401, "accounts.sign_in_failed"]);
    const units = await at.database.db.selectFrom("organisation.unit").select("id").limit(1).execute();
    const person = await signInAs(at, { role: "MEMBER", unitId: units[0]?.id as number });
    await at.database.db
      .updateTable("accounts.account")
      .set({ is_demo: true })
      .where("id", "=", person.accountId)
      .execute();
    expect((await person.get("/api/me")).status).toBe(401);
  });
});

describe("the signing key", () => {
  test("is made at the first start for its owner only, and a lost one is noticed", async () => {
    const at = await open();
    const { dataFolder } = at.house.settings;
    expect(statSync(path.join(dataFolder, "keys/accounts.key")).mode & 0o777).toBe(0o600);
    const empty = mkdtempSync(path.join(tmpdir(), "doanso-key-"));
    const units = await tree(at);
    const person = await signInAs(at, { role: "MEMBER", unitId: units["Xã A1"]?.id as number });
    await at.database.db
      .updateTable("accounts.account")
      .set({ last_sign_in_at: new Date() })
      .where("id", "=", person.accountId)
      .execute();
    await expect(startAgain(at, { dataFolder: empty })).rejects.toMatchObject({ code: "key_missing" });
    rmSync(empty, { recursive: true });
  });

  test("makes the cookie secure when the public address is https", async () => {
    const at = await open({ DOANSO_PUBLIC_URL: "https://doan.example" });
    const units = await tree(at);
    const admin = await signInAs(at, { role: "UNIT_ADMIN", unitId: units["Xã A1"]?.id as number });
    const made = await admin.post("/api/accounts", {
      username: "an.toan",
      displayName: "Vũ Văn An",
      assignment: { role: "MEMBER", unitId: units["Xã A1"]?.id },
    });
    const answer = await asNobody(at).post("/api/sign-in", {
      identifier: "an.toan",
      password: made.body.temporaryPassword,
    });
    expect(String(answer.headers["set-cookie"])).toMatch(
      /doanso\.session_token=[^;]+;.*HttpOnly; Secure; SameSite=Lax/,
    );
  });
});

describe("the duty of a second factor outside the demo", () => {
  test("falls on whoever has rights over more than 1,000 members, as the counter says", async () => {
    const at = await open({ DOANSO_DEMO: "0" });
    const units = await tree(at);
    const held = async (role: "UNIT_LEADER" | "MEMBER" | "REPORT_VIEWER", unit: string) => {
      const person = await signInAs(at, { role, unitId: (units[unit] as UnitPath).id });
      const answer = await person.get(`/api/units/${(units[unit] as UnitPath).id}`);
      return answer.status === 403 ? answer.body.code : "free";
    };
    const FIRST = "accounts.set_up_second_factor_first";
    // Without a counter the tier decides.
    expect(await held("UNIT_LEADER", "Tỉnh A")).toBe(FIRST);
    expect(await held("UNIT_LEADER", "Xã A1")).toBe("free");
    const counts = new Map([
      [(units["Tỉnh A"] as UnitPath).id, 1000],
      [(units["Xã A1"] as UnitPath).id, 1001],
    ]);
    provideMemberCount(async (_db, unitId) => counts.get(unitId) ?? 0);
    expect(await held("UNIT_LEADER", "Tỉnh A")).toBe("free");
    expect(await held("UNIT_LEADER", "Xã A1")).toBe(FIRST);
    expect(await held("REPORT_VIEWER", "Xã A1")).toBe("free");
  });
});
