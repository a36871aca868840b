import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { storeAnswer, takeKey } from "./idempotency.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const vault = testVault();
const accountId = uuidv7();
const sent = { value: "one", accountId, route: "POST /members", body: { nationalId: "089203012345" } };
const take = (key: typeof sent) => database.db.transaction().execute((tx) => takeKey(tx, vault, key));

test("the same key with the same body gives the first answer, with another body or to another account not", async () => {
  const first = await database.db.transaction().execute(async (tx) => {
    const earlier = await takeKey(tx, vault, sent);
    await storeAnswer(tx, sent, { done: true });
    return earlier;
  });
  expect(first).toBeNull();
  expect(await take(sent)).toEqual({ answer: { done: true } });
  expect(isRefusal(await take({ ...sent, body: { nationalId: "089203012346" } }))).toBe(true);
  expect(await take({ ...sent, accountId: uuidv7() })).toBeNull();
});

test("keeps of the body only a keyed hash, against which a thief of the database cannot try digits", async () => {
  await take({ ...sent, value: "two" });
  const { request_hash } = await database.db
    .selectFrom("house.idempotency")
    .select("request_hash")
    .where("key", "=", "two")
    .executeTakeFirstOrThrow();
  const text = JSON.stringify(sent.body);
  expect(request_hash).toBe(vault.index("idempotency", text).toString("hex"));
  expect(createHash("sha256").update(text).digest("hex")).not.toContain(request_hash);
});
