import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { phoneKey } from "../identifier.ts";
import { hashPassword, temporaryPassword } from "../passwords.ts";
import { mayLink } from "../person-place.ts";
import { insertAccount, isTaken } from "../queries/accounts.ts";
import { checkGrant, type Grant, giveRole } from "./assign-role.ts";

export type AccountToCreate = {
  username: string;
  displayName: string;
  email: string | null;
  phone: string | null;
  personId: string | null;
  assignment: Grant;
};

/** A personal account with its first role; the temporary password is in the answer and nowhere else. */
export async function createAccount(ctx: WriteCtx, input: AccountToCreate) {
  const checked = await checkGrant(ctx, input.assignment);
  if (isRefusal(checked)) return checked;
  // Unknown and out of the asker's part are the same answer.
  if (input.personId && !(await mayLink(ctx, input.personId)))
    return refuse("accounts.person_outside", { status: 403 });
  const email = input.email?.toLowerCase() ?? null;
  const phone = input.phone ? phoneKey(ctx.vault, input.phone) : null;
  if (await isTaken(ctx.db, { username: input.username, email, phoneHash: phone?.hash ?? null }))
    return refuse("accounts.identifier_taken");
  const password = temporaryPassword();
  const accountId = await insertAccount(ctx.db, {
    username: input.username,
    displayName: nfc(input.displayName),
    passwordHash: await hashPassword(password),
    email,
    phone,
    personId: input.personId,
    mustChangePassword: true,
  });
  await record(ctx, {
    action: "accounts.create",
    subject: { kind: "account", id: accountId },
    personId: input.personId,
    unit: checked.unit,
    details: { username: input.username },
  });
  const assignmentId = await giveRole(ctx, accountId, input.assignment);
  if (isRefusal(assignmentId)) return assignmentId;
  return { accountId, assignmentId, temporaryPassword: password };
}
