import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { standingOf } from "#modules/members/server/api.ts";
import { branchOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf, unitBrief } from "#modules/organisation/server/api.ts";
import { owedOf } from "../contract/allocate.ts";
import type { PayQr } from "../contract/dues.ts";
import { remainingOf, stateOfLine } from "../contract/line-state.ts";
import type { Month } from "../contract/month.ts";
import { openAccount, payQr } from "./pay-qr.ts";
import { linesOf, linesOfPerson } from "./queries/lines.ts";
import { receiptNo, receiptsOfPerson } from "./queries/receipts.ts";
import { serialOfPerson, serialOfUnit, settingOf } from "./queries/settings.ts";
import { branchIn } from "./rights.ts";

/** Two years of months, and the newest receipts. */
const MONTHS = 24;
const RECEIPTS = 24;

/** What somebody owes a branch, as a code for their bank's app; null when the branch has no account or asks for nothing. */
async function qrOf(ctx: Ctx, unitId: number, personId: string): Promise<PayQr | null> {
  const account = openAccount(ctx.vault, await settingOf(ctx.db, unitId));
  const serial = account && (await serialOfPerson(ctx.db, personId));
  if (!account || !serial) return null;
  const owing = (await linesOf(ctx.db, unitId, [personId])).filter((line) => remainingOf(line) > 0);
  const owed = owedOf(owing);
  const month = owing.length === 1 ? (owing[0]?.month ?? null) : null;
  return payQr(account, serial, owed > 0 ? owed : null, month);
}

/** One's own dues. Whoever has no record, or no branch, has none. */
export async function showOwnDues(ctx: Ctx) {
  const { personId } = ctx.actor;
  const standing = personId ? await standingOf(ctx.db, personId) : null;
  if (!personId || !standing)
    return { unitId: null, unitName: null, owed: 0, lines: [], receipts: [], qr: null };
  const branch = branchOf(await chainOf(ctx.db, standing.unit));
  const [lines, receipts] = await Promise.all([
    linesOfPerson(ctx.db, personId, MONTHS),
    receiptsOfPerson(ctx.db, personId, RECEIPTS),
  ]);
  return {
    unitId: branch?.id ?? null,
    unitName: branch?.name ?? null,
    owed: owedOf(lines),
    lines: lines.map((line) => ({
      month: line.month,
      unitName: line.unitName,
      amount: line.amount,
      paid: line.paid,
      remaining: remainingOf(line),
      state: stateOfLine(line, line.month, ctx.today),
    })),
    receipts: receipts.map((row) => ({
      id: row.id,
      no: receiptNo(row.year, row.no),
      on: row.on_day as unknown as PlainDate,
      amount: row.amount,
      channel: row.channel as "CASH" | "BANK",
      undone: row.undone_on !== null,
    })),
    qr: branch ? await qrOf(ctx, branch.id, personId) : null,
  };
}

/** The code that a treasurer shows: a member's with what they owe, or the branch's own without an amount. */
export async function showQr(
  ctx: Ctx,
  unitId: number,
  asked: { personId?: string | undefined; month?: Month | undefined },
) {
  const unit = await branchIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const account = openAccount(ctx.vault, await settingOf(ctx.db, unit.id));
  if (!account)
    return refuse("dues.no_bank_account", { data: { name: (await unitBrief(ctx.db, unit.id))?.name } });
  if (asked.personId) {
    const lines = await linesOf(ctx.db, unit.id, [asked.personId]);
    const qr = lines.length > 0 ? await qrOf(ctx, unit.id, asked.personId) : null;
    return qr ?? refuse("not_found", { status: 404, data: { what: "person" } });
  }
  const serial = await serialOfUnit(ctx.db, unit.id);
  return serial ? payQr(account, serial, null, asked.month ?? null) : refuse("dues.no_bank_account");
}
