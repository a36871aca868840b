import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Dong } from "#kernel/contract/money.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import {
  BankAccount,
  BelowRow,
  Channel,
  DuesLine,
  DuesSetting,
  PayQr,
  Receipt,
  Slip,
  SlipState,
  UnitDues,
  unitParams,
} from "./dues.ts";
import { LineState } from "./line-state.ts";
import { Month } from "./month.ts";

/** One ticking holds a whole branch, and no more. */
export const MOST_AT_ONCE = 500;
const Reason = z.string().trim().min(3).max(500);
const monthQuery = z.strictObject({ month: Month.optional() });

export const unitDues = endpoint({
  method: "GET",
  path: "/units/:unitId/dues",
  permission: "dues.view",
  summary: "A month of a unit: what was claimed, collected and closed, where its money is, what may be done.",
  params: unitParams,
  query: monthQuery,
  reply: UnitDues,
});

export const duesBelow = endpoint({
  method: "GET",
  path: "/units/:unitId/dues/below",
  permission: "dues.view",
  summary: "The units directly below with their sums of a month and their newest slip.",
  params: unitParams,
  query: monthQuery,
  reply: z.strictObject({ rows: z.array(BelowRow) }),
});

export const duesLines = endpoint({
  method: "POST",
  path: "/units/:unitId/dues/lines",
  permission: "dues.view",
  summary: "Who of a branch owes and paid what for a month, in roster order.",
  params: unitParams,
  body: z.strictObject({
    month: Month,
    state: LineState.optional(),
    cursor: Cursor.optional(),
    limit: z.number().int().min(1).max(MOST_AT_ONCE).default(200),
  }),
  reply: page(DuesLine),
  reads: true,
  problems: ["dues.sums_only", "bad_cursor"],
});

export const openMonth = endpoint({
  method: "POST",
  path: "/units/:unitId/dues/opening",
  permission: "dues.view",
  summary: "Opens a month for every branch at and below the unit, as a run; what is open stays as it is.",
  params: unitParams,
  body: z.strictObject({ month: Month }),
  reply: z.strictObject({ runId: Uuid }),
  problems: ["dues.month_ahead", "dues.not_yours"],
});

export const collect = endpoint({
  method: "POST",
  path: "/units/:unitId/dues/receipts",
  permission: "dues.collect",
  summary: "Takes dues in cash from one or many members, with a numbered receipt for each; also ahead.",
  params: unitParams,
  body: z.strictObject({
    personIds: z.array(Uuid).min(1).max(MOST_AT_ONCE),
    months: z.array(Month).min(1).max(24),
    on: PlainDate.optional(),
    /** Less than what is owed, from one member alone; the oldest month first. */
    amount: Dong.min(1).optional(),
  }),
  reply: z.strictObject({
    receipts: z.array(z.strictObject({ id: Uuid, personId: Uuid, no: z.string(), amount: Dong })),
    total: Dong,
    /** Whom nothing was taken from: everything asked for was settled already. */
    settled: z.array(Uuid),
  }),
  problems: [
    "dues.sums_only",
    "dues.nothing_to_collect",
    "dues.too_far_ahead",
    "dues.too_much",
    "dues.day_ahead",
    "dues.one_person",
    "dues.not_a_branch",
  ],
});

export const receipts = endpoint({
  method: "GET",
  path: "/units/:unitId/dues/receipts",
  permission: "dues.view",
  summary: "The receipts of a branch, newest first.",
  params: unitParams,
  query: z.strictObject({ cursor: Cursor.optional(), limit: PageSize }),
  reply: page(Receipt),
  problems: ["dues.sums_only", "bad_cursor"],
});

export const printReceipt = endpoint({
  method: "GET",
  path: "/dues/receipts/:receiptId/file",
  permission: "signed-in",
  summary: "A receipt as PDF, for the branch that gave it and for whoever paid; leaves a line in the trail.",
  params: z.strictObject({ receiptId: Uuid }),
  reply: z.unknown(),
  download: true,
  problems: ["papers.printer_busy"],
  ratePerMinute: 60,
});

export const undoReceipt = endpoint({
  method: "POST",
  path: "/dues/receipts/:receiptId/undo",
  permission: "dues.collect",
  summary: "Takes a receipt back by an opposite entry; its number stays.",
  params: z.strictObject({ receiptId: Uuid }),
  body: z.strictObject({ reason: Reason }),
  reply: z.strictObject({ amount: Dong }),
  problems: ["dues.undone_already", "dues.not_enough"],
});

export const writeOff = endpoint({
  method: "POST",
  path: "/units/:unitId/dues/write-offs",
  permission: "dues.confirm",
  summary: "Gives up what members of a branch still owe for months that are over.",
  params: unitParams,
  body: z.strictObject({
    personIds: z.array(Uuid).min(1).max(MOST_AT_ONCE),
    months: z.array(Month).min(1).max(24),
    reason: Reason,
  }),
  reply: z.strictObject({ lines: z.number().int(), amount: Dong }),
  problems: ["dues.nothing_to_write_off", "dues.month_not_over", "dues.sums_only"],
});

export const closeMonth = endpoint({
  method: "POST",
  path: "/units/:unitId/dues/closing",
  permission: "dues.view",
  summary:
    "Closes a month (a quarter above the branches): fixes the balances and writes the slip to the superior.",
  params: unitParams,
  body: z.strictObject({ month: Month }),
  reply: z.strictObject({ collected: Dong, passed: Dong, kept: Dong, slipId: Uuid.nullable() }),
  problems: [
    "dues.closed_already",
    "dues.close_in_order",
    "dues.month_ahead",
    "dues.not_opened",
    "dues.not_yours",
  ],
});

export const slips = endpoint({
  method: "GET",
  path: "/units/:unitId/dues/slips",
  permission: "dues.view",
  summary:
    "Slips that the unit writes to its superior, or that it gets from the units below it; newest first.",
  params: unitParams,
  query: z.strictObject({
    direction: z.enum(["up", "down"]),
    state: SlipState.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  reply: page(Slip),
  problems: ["bad_cursor"],
});

const slipParams = z.strictObject({ slipId: Uuid });
export const printSlip = endpoint({
  method: "GET",
  path: "/dues/slips/:slipId/file",
  permission: "dues.view",
  summary: "The slip that goes with the money to the superior, as PDF.",
  params: slipParams,
  reply: z.unknown(),
  download: true,
  problems: ["papers.printer_busy"],
  ratePerMinute: 60,
});
const slipReply = z.strictObject({ state: SlipState, version: z.number().int() });
const SLIP_PROBLEMS = [
  "dues.slip_changed",
  "dues.slip_not_now",
  "dues.not_enough",
  "dues.not_yours",
  "dues.day_ahead",
];

export const sendSlip = endpoint({
  method: "POST",
  path: "/dues/slips/:slipId/send",
  permission: "dues.view",
  summary: "Says that the money of a slip was handed up.",
  params: slipParams,
  body: z.strictObject({ version: z.number().int(), channel: Channel, on: PlainDate }),
  reply: slipReply,
  problems: SLIP_PROBLEMS,
});

export const receiveSlip = endpoint({
  method: "POST",
  path: "/dues/slips/:slipId/receive",
  permission: "dues.confirm",
  summary: "Confirms that the money of a slip arrived.",
  params: slipParams,
  body: z.strictObject({ version: z.number().int(), channel: Channel, on: PlainDate }),
  reply: slipReply,
  problems: SLIP_PROBLEMS,
});

export const disputeSlip = endpoint({
  method: "POST",
  path: "/dues/slips/:slipId/dispute",
  permission: "dues.confirm",
  summary: "Says that the money of a slip did not arrive.",
  params: slipParams,
  body: z.strictObject({ version: z.number().int(), reason: Reason }),
  reply: slipReply,
  problems: SLIP_PROBLEMS,
});

export const takeBackSlip = endpoint({
  method: "POST",
  path: "/dues/slips/:slipId/take-back",
  permission: "dues.view",
  summary: "The sender takes back that the money was handed up; the slip is a draft again.",
  params: slipParams,
  body: z.strictObject({ version: z.number().int(), reason: Reason }),
  reply: slipReply,
  problems: SLIP_PROBLEMS,
});

export const duesSetting = endpoint({
  method: "GET",
  path: "/units/:unitId/dues/setting",
  permission: "dues.view",
  summary: "How the unit takes money; for its own officers.",
  params: unitParams,
  reply: DuesSetting.extend({ banks: z.array(z.strictObject({ bin: z.string(), name: z.string() })) }),
  problems: ["dues.not_yours"],
});

export const changeSetting = endpoint({
  method: "PUT",
  path: "/units/:unitId/dues/setting",
  permission: "dues.view",
  summary:
    "Sets the unit's bank account, whether it keeps everything, and whether months open by themselves.",
  params: unitParams,
  body: z.strictObject({
    version: z.number().int(),
    account: BankAccount.nullable(),
    keepsAll: z.boolean(),
    opensItself: z.boolean(),
  }),
  reply: z.strictObject({ version: z.number().int() }),
  recentSignIn: true,
  // A stored answer is harmless, but the request's key would tie it to the account number; the same twice is the same.
  idempotent: false,
  problems: ["dues.not_yours", "dues.setting_changed", "dues.bank_unknown"],
});

export const memberQr = endpoint({
  method: "GET",
  path: "/units/:unitId/dues/qr",
  permission: "dues.collect",
  summary: "The QR code by which a member, or anybody for the branch, pays into the branch's account.",
  params: unitParams,
  query: z.strictObject({ personId: Uuid.optional(), month: Month.optional() }),
  reply: PayQr,
  problems: ["dues.no_bank_account", "dues.sums_only"],
});

export const ownDues = endpoint({
  method: "GET",
  path: "/my-dues",
  permission: "dues.own",
  summary: "One's own months, debts and receipts, and the QR code to pay what is owed.",
  reply: z.strictObject({
    unitId: UnitId.nullable(),
    unitName: z.string().nullable(),
    owed: Dong,
    lines: z.array(
      z.strictObject({
        month: Month,
        unitName: z.string(),
        amount: Dong,
        paid: Dong,
        remaining: Dong,
        state: LineState,
      }),
    ),
    receipts: z.array(
      z.strictObject({
        id: Uuid,
        no: z.string(),
        on: PlainDate,
        amount: Dong,
        channel: Channel,
        undone: z.boolean(),
      }),
    ),
    qr: PayQr.nullable(),
  }),
});
