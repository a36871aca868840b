import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { phoneKey } from "./identifier.ts";
import { hashPassword } from "./passwords.ts";
import { insertAccount } from "./queries/accounts.ts";
import { insertAssignment } from "./queries/assignments.ts";
import { asNobody } from "./testing.ts";

const PASSWORD = "con đường xa 26";
let house: TestServer;
let units: Record<string, UnitPath>;
let address = 1;

beforeAll(async () => {
  house = await testServer();
  units = await plantUnits(house.database.db, ["CENTRAL", "Trung ương", [["BASE_UNION", "Đoàn xã"]]]);
});
afterAll(() => house.close());

let serial = 0;
async function makeAccount(more: { email?: string; phone?: string; isDemo?: boolean } = {}) {
  const username = `nguoi.dung.${++serial}`;
  const passwordHash = await hashPassword(PASSWORD);
  const id = await house.database.db.transaction().execute(async (tx) => {
    const accountId = await insertAccount(tx, {
      username,
      displayName: "Trần Thị Thử",
      passwordHash,
      ...more,
      phone: more.phone ? phoneKey(house.house.vault, more.phone) : null,
    });
    await insertAssignment(tx, {
      accountId,
      role: "UNIT_OFFICER",
      unit: units["Đoàn xã"] as UnitPath,
      from: "2020-01-01",
      to: null,
      positionId: null,
      grantedBy: null,
    });
    return accountId;
  });
  return { id, username };
}

/** A browser: keeps cookies, sends them back. Each has its own address. */
function browser() {
  const jar = new Map<string, string>();
  const remoteAddress = `10.0.${address >> 8}.${address++ & 255}`;
  return {
    jar,
    async send(method: "GET" | "POST" | "DELETE", url: string, payload?: object) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const reply = await house.server.inject({
        method,
        url,
        remoteAddress,
        headers: cookie ? { cookie } : {},
        ...(payload ? { payload } : {}),
      });
      for (const { name, value, maxAge } of reply.cookies) {
        if (maxAge === 0) jar.delete(name);
        else jar.set(name, encodeURIComponent(value));
      }
      return { status: reply.statusCode, body: reply.json(), cookies: reply.cookies };
    },
  };
}
const signIn = (to: ReturnType<typeof browser>, identifier: string, password: string) =>
  to.send("POST", "/api/sign-in", { identifier, password });

const trailOf = async (accountId: string) =>
  (
    await house.database.db
      .selectFrom("trail.line")
      .select("action")
      .where("subject_kind", "=", "account")
      .where("subject_id", "=", accountId)
      .orderBy("id")
      .execute()
  ).map((line) => line.action);

/** RFC 6238 with RFC 4648 base32, written from the standards. */
function totp(secretBase32: string, at = Date.now()): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secretBase32.replace(/[ =]/g, "")]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = (mac.at(-1) as number) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The code after the one that was just used; better-auth takes it early. */
const later = () => Date.now() + 30_000;

describe("signing in", () => {
  test("works with the username, the e-mail and the phone in one field", async () => {
    const { username } = await makeAccount({ email: "thu@doan.example", phone: "0912 345 678" });
    for (const identifier of [username.toUpperCase(), "Thu@Doan.example", "+84 912.345.678"]) {
      const person = browser();
      const answer = await signIn(person, identifier, PASSWORD);
      expect([identifier, answer.status, answer.body]).toEqual([identifier, 200, { next: "done" }]);
      expect((await person.send("GET", "/api/me")).body.account.username).toBe(username);
    }
  });

  test("gives a cookie that scripts and other sites cannot use", async () => {
    const { username } = await makeAccount();
    const { cookies } = await signIn(browser(), username, PASSWORD);
    const cookie = cookies.find(({ name }) => name === "doanso.session_token");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", maxAge: 604_800 });
    expect(cookie?.secure).toBeUndefined();
  });

  test("says the same for an unknown name, a wrong password and a locked account", async () => {
    const { username } = await makeAccount();
    const wrong = await signIn(browser(), username, "not the password");
    const unknown = await signIn(browser(), "khong.co.ai", "not the password");
    for (let i = 0; i < 4; i++) await signIn(browser(), username, "not the password");
    const locked = await signIn(browser(), username, PASSWORD);
    const plain = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
      status,
      ...body,
      requestId: null,
    });
    expect(plain(wrong)).toMatchObject({ status: 401, code: "accounts.sign_in_failed" });
    expect(plain(unknown)).toEqual(plain(wrong));
    expect(plain(locked)).toEqual(plain(wrong));
  });

  test("locks after five failures for 15 minutes, then for 30, and a right password begins anew", async () => {
    const { id, username } = await makeAccount();
    const lock = async () =>
      await house.database.db
        .selectFrom("accounts.account")
        .select(["failed_count", "locked_until"])
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
    const fail = async (times: number) => {
      for (let i = 0; i < times; i++) await signIn(browser(), username, "not the password");
    };
    const minutes = async () =>
      Math.round((((await lock()).locked_until?.getTime() ?? 0) - Date.now()) / 60_000);
    const wait = () =>
      house.database.db
        .updateTable("accounts.account")
        .set({ locked_until: new Date(Date.now() - 1000) })
        .where("id", "=", id)
        .execute();
    await fail(4);
    expect((await lock()).locked_until).toBeNull();
    await fail(1);
    expect(await minutes()).toBe(15);
    // A locked account is not counted: nobody can keep its owner out for ever.
    await fail(3);
    expect((await lock()).failed_count).toBe(5);
    await wait();
    await fail(5);
    expect(await minutes()).toBe(30);
    await wait();
    expect((await signIn(browser(), username, PASSWORD)).status).toBe(200);
    expect(await lock()).toMatchObject({ failed_count: 0, locked_until: null });
  });

  test("refuses an address from which thirty sign-ins failed, whatever names were tried", async () => {
    const thief = browser();
    await house.database.db
      .insertInto("accounts.failed_sign_in")
      .values(
        Array.from({ length: 30 }, () => ({ address: `10.0.${(address - 1) >> 8}.${(address - 1) & 255}` })),
      )
      .execute();
    const { username } = await makeAccount();
    const answer = await signIn(thief, username, PASSWORD);
    expect([answer.status, answer.body.code]).toEqual([429, "accounts.too_many_failures"]);
  });

  test("leaves a line for success, failure and sign-out, without what was typed", async () => {
    const { id, username } = await makeAccount();
    const person = browser();
    await signIn(person, username, "a wrong password");
    await signIn(person, username, PASSWORD);
    await person.send("POST", "/api/sign-out");
    expect(await trailOf(id)).toEqual(["accounts.sign_in_failed", "accounts.sign_in", "accounts.sign_out"]);
    const lines = await house.database.db.selectFrom("trail.line").selectAll().execute();
    expect(JSON.stringify(lines)).not.toContain("a wrong password");
    expect((await person.send("GET", "/api/me")).status).toBe(401);
  });
});

describe("the second factor", () => {
  async function withSecondFactor() {
    const account = await makeAccount();
    const person = browser();
    await signIn(person, account.username, PASSWORD);
    const begun = await person.send("POST", "/api/me/second-factor/begin", { password: PASSWORD });
    expect(begun.status).toBe(200);
    const before = person.jar.get("doanso.session_token");
    const confirmed = await person.send("POST", "/api/me/second-factor/confirm", {
      code: totp(begun.body.secret),
    });
    expect(confirmed.status).toBe(200);
    return {
      ...account,
      person,
      before,
      ...(begun.body as { secret: string; uri: string; qrSvg: string; backupCodes: string[] }),
    };
  }

  test("is set up with an address for the authenticator, its picture and ten backup codes", async () => {
    const { username, uri, qrSvg, backupCodes, person, before } = await withSecondFactor();
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(decodeURIComponent(new URL(uri).pathname)).toContain(`Đoàn Số:${username}`);
    expect(qrSvg).toMatch(/^<svg[\s\S]*<\/svg>$/);
    expect(new Set(backupCodes).size).toBe(10);
    expect(person.jar.get("doanso.session_token")).not.toBe(before);
    expect((await person.send("GET", "/api/me")).body.account.secondFactor).toBe(true);
  });

  test("is asked for at the next sign-in: no session before the code", async () => {
    const { username, secret } = await withSecondFactor();
    const person = browser();
    expect((await signIn(person, username, PASSWORD)).body).toEqual({ next: "second_factor" });
    expect((await person.send("GET", "/api/me")).status).toBe(401);
    const wrong = await person.send("POST", "/api/sign-in/second-factor", { kind: "totp", code: "000000" });
    expect([wrong.status, wrong.body.code]).toEqual([401, "accounts.second_factor_failed"]);
    const right = await person.send("POST", "/api/sign-in/second-factor", {
      kind: "totp",
      code: totp(secret, later()),
    });
    expect([right.status, right.body]).toEqual([200, { done: true }]);
    expect((await person.send("GET", "/api/me")).status).toBe(200);
  });

  test("takes each code once, at the sign-in and when asked again, whoever gives it", async () => {
    const { id, username, secret, person } = await withSecondFactor();
    // The code of the set-up is spent.
    const asked = () => person.send("POST", "/api/me/reauthenticate", { totp: totp(secret) });
    expect((await asked()).body.code).toBe("accounts.second_factor_used");
    const code = totp(secret, later());
    const give = async () => {
      const somebody = browser();
      await signIn(somebody, username, PASSWORD);
      return {
        somebody,
        answer: await somebody.send("POST", "/api/sign-in/second-factor", { kind: "totp", code }),
      };
    };
    // Two at once: the account's lock lets one of them through.
    const both = await Promise.all([give(), give()]);
    expect(both.map(({ answer }) => answer.status).sort()).toEqual([200, 401]);
    const late = both.find(({ answer }) => answer.status === 401);
    expect(late?.answer.body.code).toBe("accounts.second_factor_used");
    expect((await late?.somebody.send("GET", "/api/me"))?.status).toBe(401);
    expect((await person.send("POST", "/api/me/reauthenticate", { totp: code })).status).toBe(403);
    expect(await trailOf(id)).toContain("accounts.proof_failed");
  });

  test("can be a backup code, once", async () => {
    const { username, backupCodes } = await withSecondFactor();
    for (const expected of [200, 401]) {
      const person = browser();
      await signIn(person, username, PASSWORD);
      const answer = await person.send("POST", "/api/sign-in/second-factor", {
        kind: "backup",
        code: backupCodes[0],
      });
      expect(answer.status).toBe(expected);
    }
  });

  test("locks the account after five wrong codes, and a new password step does not forgive them", async () => {
    const { id, username, secret } = await withSecondFactor();
    for (let i = 0; i < 5; i++) {
      const thief = browser();
      await signIn(thief, username, PASSWORD);
      await thief.send("POST", "/api/sign-in/second-factor", { kind: "totp", code: "000000" });
    }
    const answer = await signIn(browser(), username, PASSWORD);
    expect(answer.body.code).toBe("accounts.sign_in_failed");
    expect((await trailOf(id)).filter((action) => action === "accounts.sign_in_failed")).toHaveLength(6);
    expect(totp(secret)).toHaveLength(6);
  });

  test("refuses a code without a challenge", async () => {
    const answer = await asNobody(house).post("/api/sign-in/second-factor", { kind: "totp", code: "123456" });
    expect([answer.status, answer.body.code]).toEqual([401, "accounts.second_factor_over"]);
  });

  test("re-authenticates by code and can be turned off with the password", async () => {
    const { person, secret } = await withSecondFactor();
    expect((await person.send("POST", "/api/me/reauthenticate", { totp: "000000" })).status).toBe(403);
    expect(
      (await person.send("POST", "/api/me/reauthenticate", { totp: totp(secret, later()) })).status,
    ).toBe(200);
    expect((await person.send("POST", "/api/me/second-factor/disable", { password: PASSWORD })).status).toBe(
      200,
    );
    expect((await person.send("GET", "/api/me")).body.account.secondFactor).toBe(false);
  });
});

describe("one's own password", () => {
  test("is changed by whoever knows it, ends the other sessions and follows the rules", async () => {
    const { username } = await makeAccount();
    const [here, there] = [browser(), browser()];
    await signIn(here, username, PASSWORD);
    await signIn(there, username, PASSWORD);
    const change = (current: string, next: string) =>
      here.send("POST", "/api/me/password", { current, next });
    expect((await change("wrong password", "một mật khẩu mới")).body.code).toBe("accounts.password_wrong");
    const short = await change(PASSWORD, "ngắn");
    expect([short.status, short.body.data]).toEqual([422, { fault: "password_short" }]);
    expect((await change(PASSWORD, username)).body.data).toEqual({ fault: "password_is_name" });
    expect((await change(PASSWORD, "một mật khẩu mới")).body).toEqual({ endedSessions: 1 });
    expect((await there.send("GET", "/api/me")).status).toBe(401);
    expect((await here.send("GET", "/api/me")).status).toBe(200);
    expect((await signIn(browser(), username, PASSWORD)).status).toBe(401);
    expect((await signIn(browser(), username, "một mật khẩu mới")).status).toBe(200);
  });
});

describe("sessions", () => {
  test("are listed and can be ended from another, which stops them at once", async () => {
    const { username } = await makeAccount();
    const [here, there] = [browser(), browser()];
    await signIn(here, username, PASSWORD);
    await signIn(there, username, PASSWORD);
    expect((await there.send("GET", "/api/me")).status).toBe(200);
    const { rows } = (await here.send("GET", "/api/me/sessions")).body;
    expect(rows).toHaveLength(2);
    const other = rows.find((row: { current: boolean }) => !row.current);
    expect(other.ip).toMatch(/^10\.0\./);
    expect((await here.send("DELETE", `/api/me/sessions/${other.id}`)).status).toBe(200);
    expect((await there.send("GET", "/api/me")).status).toBe(401);
    expect((await here.send("DELETE", `/api/me/sessions/${other.id}`)).status).toBe(404);
  });
});
