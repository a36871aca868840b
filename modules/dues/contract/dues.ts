import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Dong } from "#kernel/contract/money.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { LineState } from "./line-state.ts";
import { Month } from "./month.ts";

export const unitParams = z.strictObject({ unitId: UnitId });

export const CHANNELS = ["CASH", "BANK"] as const;
export const Channel = z.enum(CHANNELS);

/** A month of a unit and everything below it, as sums. */
export const Sums = z.strictObject({
  branches: z.number().int(),
  opened: z.number().int(),
  closed: z.number().int(),
  lines: z.number().int(),
  claimed: Dong,
  paid: Dong,
  waived: Dong,
  writtenOff: Dong,
});
export type Sums = z.infer<typeof Sums>;

/** Where the money of one unit is, by its own book. */
export const Balances = z.strictObject({
  cash: Dong,
  bank: Dong,
  inTransit: Dong,
  receivable: Dong,
  unplaced: Dong,
  owedUp: Dong,
});
export type Balances = z.infer<typeof Balances>;

export const UnitDues = z.strictObject({
  unitId: z.number().int(),
  unitName: z.string(),
  /** A branch collects from members; others gather what comes from below. */
  isBranch: z.boolean(),
  month: Month,
  currentMonth: Month,
  sums: Sums,
  openedAt: z.iso.datetime().nullable(),
  /** The last month that the unit has closed. */
  closedMonth: Month.nullable(),
  /** The month that it may close next. */
  closesNext: Month.nullable(),
  /** Null for who sees sums only. */
  balances: Balances.nullable(),
  /** What was collected since the last closing, and what of it goes up when it closes now. */
  sinceClosing: z.strictObject({ collected: Dong, passes: Dong }).nullable(),
  superiorName: z.string().nullable(),
  hasBankAccount: z.boolean(),
  /** An opening that goes on now. */
  run: z.strictObject({ id: Uuid, done: z.number().int(), total: z.number().int().nullable() }).nullable(),
  can: z.strictObject({
    lines: z.boolean(),
    open: z.boolean(),
    collect: z.boolean(),
    close: z.boolean(),
    writeOff: z.boolean(),
    settings: z.boolean(),
    statements: z.boolean(),
  }),
});
export type UnitDues = z.infer<typeof UnitDues>;

export const BelowRow = z.strictObject({
  unitId: z.number().int(),
  unitName: z.string(),
  isBranch: z.boolean(),
  sums: Sums,
  closedMonth: Month.nullable(),
  /** Its newest slip to this unit. */
  slip: z.strictObject({ id: Uuid, month: Month, amount: Dong, state: z.string() }).nullable(),
});
export type BelowRow = z.infer<typeof BelowRow>;

export const DuesLine = z.strictObject({
  personId: Uuid,
  fullName: z.string(),
  memberCode: z.string(),
  amount: Dong,
  paid: Dong,
  remaining: Dong,
  salaried: z.boolean(),
  state: LineState,
  /** What the member owes this branch for earlier months. */
  olderDebt: Dong,
  /** The last month paid in full ahead of this one. */
  paidUntil: Month.nullable(),
  receipt: z.strictObject({ id: Uuid, no: z.string(), on: PlainDate }).nullable(),
});
export type DuesLine = z.infer<typeof DuesLine>;

export const Receipt = z.strictObject({
  id: Uuid,
  /** "2026/000012" */
  no: z.string(),
  personId: Uuid,
  fullName: z.string(),
  amount: Dong,
  channel: Channel,
  on: PlainDate,
  months: z.array(Month),
  undone: z.strictObject({ on: PlainDate, reason: z.string() }).nullable(),
});
export type Receipt = z.infer<typeof Receipt>;

export const SLIP_STATES = ["DRAFT", "SENT", "RECEIVED", "DISPUTED"] as const;
export const SlipState = z.enum(SLIP_STATES);

export const Slip = z.strictObject({
  id: Uuid,
  fromUnitId: z.number().int(),
  fromUnitName: z.string(),
  toUnitId: z.number().int(),
  toUnitName: z.string(),
  month: Month,
  collected: Dong,
  share: z.tuple([z.number().int(), z.number().int()]),
  amount: Dong,
  kept: Dong,
  state: SlipState,
  channel: Channel.nullable(),
  sentOn: PlainDate.nullable(),
  receivedOn: PlainDate.nullable(),
  note: z.string().nullable(),
  version: z.number().int(),
  can: z.strictObject({
    send: z.boolean(),
    takeBack: z.boolean(),
    receive: z.boolean(),
    dispute: z.boolean(),
  }),
});
export type Slip = z.infer<typeof Slip>;

/** An account to be paid into. The number is shown to the unit's officers, and to payers inside the QR code. */
export const BankAccount = z.strictObject({
  bin: z.string().regex(/^\d{6}$/),
  number: z.string().regex(/^[0-9A-Z]{4,19}$/),
  holder: z.string().trim().min(2).max(70),
});
export type BankAccount = z.infer<typeof BankAccount>;

export const DuesSetting = z.strictObject({
  account: BankAccount.nullable(),
  keepsAll: z.boolean(),
  opensItself: z.boolean(),
  version: z.number().int(),
});
export type DuesSetting = z.infer<typeof DuesSetting>;

export const PayQr = z.strictObject({
  /** The text of the QR code (EMVCo, NAPAS 247). */
  payload: z.string(),
  reference: z.string(),
  purpose: z.string(),
  amount: Dong.nullable(),
  bankName: z.string(),
  accountNumber: z.string(),
  holder: z.string(),
});
export type PayQr = z.infer<typeof PayQr>;
