import { afterAll, beforeAll, expect, test } from "vitest";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { type TestServer, testServer } from "./test-server.ts";

let house: TestServer;
let member: SignedIn;
beforeAll(async () => {
  house = await testServer();
  const units = await plantUnits(house.database.db, ["CENTRAL", "Trung ương", []]);
  member = await signInAs(house, { role: "MEMBER", unitId: units["Trung ương"]?.id as number });
});
afterAll(() => house.close());

test("a full disk is answered with a sentence, nothing is half done, and work goes on when there is room", async () => {
  // What PostgreSQL says when a table cannot grow: SQLSTATE 53100.
  await house.asOwner.pool.query(`
    create function trail.full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger full_disk before insert on trail.line for each row execute function trail.full()`);
  const refused = await member.post("/api/sign-out");
  expect([refused.status, refused.body.code]).toEqual([507, "disk_full"]);
  expect(refused.body.title).toBe("Ổ đĩa của máy chủ đã đầy");
  expect((await member.get("/api/me")).status).toBe(200);
  await house.asOwner.pool.query("drop trigger full_disk on trail.line");
  expect((await member.post("/api/sign-out")).status).toBe(200);
  expect((await member.get("/api/me")).status).toBe(401);
});
