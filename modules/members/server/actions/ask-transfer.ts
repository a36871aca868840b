import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { checkNationalId } from "../../contract/national-id.ts";
import { holderOfNationalId } from "../queries/record.ts";
import { insertRequest } from "../queries/transfers.ts";
import { nationalIdHash } from "../sealed.ts";
import { homeUnit } from "./create-member.ts";

export type TransferAsk = { nationalId: string; fullName: string; toUnitId: number; reason: string };

/**
 * Asks for a member who stands elsewhere. The answer tells only that the question was sent; the name is the asker's own
 * and is not compared here, since the comparison would be an answer.
 */
export async function askTransfer(ctx: WriteCtx, input: TransferAsk) {
  const unit = await homeUnit(ctx, input.toUnitId);
  if (isRefusal(unit)) return unit;
  const { value } = checkNationalId(input.nationalId);
  if (!value) {
    const path = "body.nationalId";
    const code = "members.national_id_wrong-length";
    return refuse("invalid_input", { status: 422, issues: [{ path, code, message: code }] });
  }
  const holder = await holderOfNationalId(ctx.db, nationalIdHash(ctx.vault, value) as Buffer);
  if (!holder || holder.unit_id === null || holder.path === null) return refuse("members.nobody_elsewhere");
  if (contains(ctx.scope, { id: holder.unit_id, path: holder.path })) {
    return refuse("members.exists_here", { data: { personId: holder.id } });
  }
  const id = uuidv7();
  const sent = await insertRequest(ctx.db, {
    id,
    personId: holder.id,
    fromUnit: holder.unit_id,
    toUnit: unit.id,
    reason: input.reason,
    askedName: nfc(input.fullName),
    askedBy: ctx.actor.accountId,
  });
  if (!sent) return refuse("members.transfer_asked");
  // Two lines: the asking unit's says that it asked, and only the home unit's and the person's own say for whom.
  const line = {
    action: "members.transfer_ask",
    subject: { kind: "transfer", id },
    reason: input.reason,
  };
  await record(ctx, { ...line, unit });
  await record(ctx, { ...line, personId: holder.id, unit: { id: holder.unit_id, path: holder.path } });
  return { id };
}
