import { createHmac } from "node:crypto";
import { symmetricDecrypt } from "better-auth/crypto";
import type { Tx } from "#kernel/db/database.ts";
import { rememberStep, secondFactorOf } from "./queries/totp-step.ts";
import { accountsRuntime } from "./runtime.ts";

/** Length of a step in ms, and how many steps before and after now better-auth accepts. */
const STEP = 30_000;
const WINDOW = 1;

/** RFC 6238 over RFC 4226, six digits. */
function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac.at(-1) as number) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/**
 * Takes the code's step, so that a code that was read over a shoulder or on the way is worth nothing once it was used.
 * False when this code or a later one was accepted before. Whether the code is right at all is better-auth's to say: a
 * wrong one takes nothing. The caller holds the account's lock, so of two at once the second comes too late.
 */
export async function takeTotpStep(tx: Tx, accountId: string, code: string, now: Date): Promise<boolean> {
  const factor = await secondFactorOf(tx, accountId);
  if (!factor) return true;
  const secret = await symmetricDecrypt({ key: accountsRuntime().signingKey, data: factor.secret });
  const current = Math.floor(now.getTime() / STEP);
  const steps = Array.from({ length: 2 * WINDOW + 1 }, (_, i) => current - WINDOW + i);
  const matching = steps.filter((step) => codeOf(secret, step) === code);
  if (matching.length === 0) return true;
  const fresh = matching.find((step) => step > factor.last_step);
  if (fresh === undefined) return false;
  await rememberStep(tx, accountId, fresh);
  return true;
}
