import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { monthOf } from "../../contract/month.ts";
import {
  type Account,
  type Book,
  balancesOf,
  lockBooks,
  reverseEntry,
  writeEntries,
} from "../queries/ledger.ts";
import { changeSlip, lockSlip, type SlipChange, type SlipRow } from "../queries/slips.ts";
import { keepsBook, keepsBookOf } from "../rights.ts";

type Held = { slip: SlipRow; from: Book; to: Book };
type Side = "sender" | "receiver";

/** The slip and both books, held; refused when it is not the actor's, was changed meanwhile or stands elsewhere. */
async function hold(
  ctx: WriteCtx,
  slipId: string,
  asked: { version: number; side: Side; states: readonly string[] },
): Promise<Held | Refusal> {
  const slip = await lockSlip(ctx.db, slipId);
  const sides = slip && [
    { id: slip.from_unit, path: slip.from_path },
    { id: slip.to_unit, path: slip.to_path },
  ];
  if (!slip || !sides?.some((unit) => contains(ctx.scope, unit))) return refuse("not_found", { status: 404 });
  const own = await unitBrief(ctx.db, asked.side === "sender" ? slip.from_unit : slip.to_unit);
  // Whoever is above both watches; only the two units themselves act.
  const may = own && (asked.side === "sender" ? keepsBookOf(ctx.actor, own) : keepsBook(ctx.actor, own.id));
  if (!may) return refuse("dues.not_yours", { status: 403, data: { name: own?.name ?? "" } });
  if (!asked.states.includes(slip.state)) return refuse("dues.slip_not_now", { data: { state: slip.state } });
  if (slip.version !== asked.version) return refuse("dues.slip_changed");
  const books = await lockBooks(ctx.db, [slip.from_unit, slip.to_unit]);
  return { slip, from: books.get(slip.from_unit) as Book, to: books.get(slip.to_unit) as Book };
}

async function settle(
  ctx: WriteCtx,
  { slip }: Held,
  verb: string,
  change: SlipChange,
  reason: string | null = null,
) {
  const version = await changeSlip(ctx.db, slip, change);
  const place = { id: slip.from_unit, path: slip.from_path };
  await record(ctx, {
    action: `dues.slip_${verb}`,
    subject: { kind: "dues_slip", id: slip.id },
    unit: place,
    details: { state: change.state, amount: slip.amount, to: slip.to_unit },
    reason,
  });
  return { state: change.state as "DRAFT" | "SENT" | "RECEIVED" | "DISPUTED", version };
}

const monthOfSlip = (slip: SlipRow) => monthOf(slip.month as unknown as string);

/** The money leaves the unit's cash box or account; until the superior confirms, it is on its way. */
export async function sendSlip(
  ctx: WriteCtx,
  slipId: string,
  asked: { version: number; channel: "CASH" | "BANK"; on: PlainDate },
) {
  if (asked.on > ctx.today) return refuse("dues.day_ahead", { status: 422 });
  const held = await hold(ctx, slipId, { version: asked.version, side: "sender", states: ["DRAFT"] });
  if (isRefusal(held)) return held;
  const { slip, from } = held;
  const there = (await balancesOf(ctx.db, slip.from_unit)).get(asked.channel) ?? 0;
  if (there < slip.amount) return refuse("dues.not_enough", { data: { needed: slip.amount, there } });
  const postings = [
    { account: "IN_TRANSIT" as const, amount: slip.amount },
    { account: asked.channel, amount: -slip.amount },
  ];
  const month = monthOfSlip(slip);
  const [entry] = await writeEntries(
    ctx.db,
    from,
    [{ nature: "SENT", on: asked.on, month, postings }],
    ctx.actor.accountId,
  );
  return settle(ctx, held, "send", {
    state: "SENT",
    channel: asked.channel,
    sent_on: asked.on,
    sent_entry: entry as string,
    note: null,
  });
}

/** The money is there: it leaves the way and enters the superior's book. `into` UNPLACED when a bank statement brought it. */
export async function receiveSlip(
  ctx: WriteCtx,
  slipId: string,
  asked: { version: number; channel: "CASH" | "BANK"; on: PlainDate; into?: Account },
) {
  if (asked.on > ctx.today) return refuse("dues.day_ahead", { status: 422 });
  const held = await hold(ctx, slipId, {
    version: asked.version,
    side: "receiver",
    states: ["SENT", "DISPUTED"],
  });
  if (isRefusal(held)) return held;
  const { slip, from, to } = held;
  const month = monthOfSlip(slip);
  const { on } = asked;
  const arrived = [
    { account: "OWED_UP" as const, amount: slip.amount },
    { account: "IN_TRANSIT" as const, amount: -slip.amount },
  ];
  const share = [
    { account: asked.into ?? asked.channel, amount: slip.amount },
    { account: "SHARE_IN" as const, amount: -slip.amount },
  ];
  const { accountId } = ctx.actor;
  await writeEntries(ctx.db, from, [{ nature: "ARRIVED", on, month, postings: arrived }], accountId);
  const [entry] = await writeEntries(
    ctx.db,
    to,
    [{ nature: "SHARE_IN", on, month, postings: share }],
    accountId,
  );
  return settle(ctx, held, "receive", {
    state: "RECEIVED",
    received_on: on,
    received_entry: entry as string,
  });
}

/** The superior says that the money is not there. The sender answers by taking it back, or it turns up and is confirmed. */
export async function disputeSlip(ctx: WriteCtx, slipId: string, asked: { version: number; reason: string }) {
  const held = await hold(ctx, slipId, { version: asked.version, side: "receiver", states: ["SENT"] });
  if (isRefusal(held)) return held;
  return settle(ctx, held, "dispute", { state: "DISPUTED", note: asked.reason }, asked.reason);
}

/** The money is in the sender's cash box again: the slip is a draft. */
export async function takeBackSlip(
  ctx: WriteCtx,
  slipId: string,
  asked: { version: number; reason: string },
) {
  const held = await hold(ctx, slipId, {
    version: asked.version,
    side: "sender",
    states: ["SENT", "DISPUTED"],
  });
  if (isRefusal(held)) return held;
  const { slip, from } = held;
  const why = { on: ctx.today, reason: asked.reason };
  await reverseEntry(ctx.db, from, slip.sent_entry as string, why, ctx.actor.accountId);
  const change = { state: "DRAFT", channel: null, sent_on: null, sent_entry: null, note: asked.reason };
  return settle(ctx, held, "take_back", change, asked.reason);
}
