import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { Database } from "#kernel/db/database.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { foundRoot } from "#modules/organisation/server/api.ts";
import type { RoleCode } from "../../contract/roles.ts";
import { noteFailure, refuseAddress } from "../failures.ts";
import { hashPassword } from "../passwords.ts";
import { accountById, accountsExist, insertAccount } from "../queries/accounts.ts";
import { insertAssignment } from "../queries/assignments.ts";
import { dropSetupCode, lockSetupCode, storeSetupCode } from "../queries/setup-code.ts";
import { refusePassword } from "./change-password.ts";
import { signIn } from "./sign-in.ts";

/** Digits and letters that cannot be mistaken for each other: 32 of them, 5 bits each. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const hashOf = (code: string): Buffer =>
  createHash("sha256")
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ""))
    .digest();

/**
 * Makes the one-time code of an empty house (80 bits, `ABCD-EFGH-JKLM-NPQR`) to be printed on the console; null when
 * there are accounts. Each start makes a new one; only its hash is stored.
 */
export async function prepareSetup(database: Pick<Database, "db">): Promise<string | null> {
  if (await accountsExist(database.db)) return null;
  const letters = Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  await storeSetupCode(database.db, hashOf(letters));
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

export type SetUp = {
  code: string;
  username: string;
  displayName: string;
  password: string;
  unitName: string;
  unitType: string;
};

/** The first person gives rights to others and runs the machine: two posts, one for each. */
const FIRST_ROLES: readonly RoleCode[] = ["UNIT_ADMIN", "SYSTEM_ADMIN"];

/** Creates the first administrator, and the highest unit when there is none, and signs the administrator in. */
export async function setUp(ctx: WriteCtx<Actor | null>, input: SetUp) {
  const throttled = await refuseAddress(ctx);
  if (throttled) return throttled;
  const stored = await lockSetupCode(ctx.db);
  if (!stored || (await accountsExist(ctx.db))) return refuse("accounts.setup_done");
  if (!timingSafeEqual(stored, hashOf(input.code))) {
    await noteFailure(ctx, null, { action: "accounts.setup_failed", reason: "code" });
    return refuse("accounts.setup_code_wrong", { status: 403, keepsWrites: true });
  }
  const refusal = refusePassword("body.password", input.password, [input.username, input.displayName]);
  if (refusal) return refusal;
  const unit = await foundRoot(ctx, { name: input.unitName, type: input.unitType });
  const accountId = await insertAccount(ctx.db, {
    username: input.username,
    displayName: nfc(input.displayName),
    passwordHash: await hashPassword(input.password),
  });
  for (const role of FIRST_ROLES) {
    await insertAssignment(ctx.db, {
      accountId,
      role,
      unit,
      from: ctx.today,
      to: null,
      positionId: null,
      grantedBy: null,
    });
  }
  await dropSetupCode(ctx.db);
  const account = await accountById(ctx.db, accountId);
  await record(
    { ...ctx, actor: { accountId } },
    {
      action: "accounts.set_up",
      subject: { kind: "account", id: accountId },
      unit,
      details: { username: account?.username, roles: FIRST_ROLES },
    },
  );
  await signIn(ctx, { body: { identifier: input.username, password: input.password, remember: true } });
  return { done: true as const };
}
