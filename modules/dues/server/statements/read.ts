import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import { letGo } from "#kernel/files/blobs.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { fold } from "#kernel/text/fold.ts";
import { isBranch, type UnitBrief } from "#modules/organisation/server/api.ts";
import { type Known, matchLine } from "../../contract/match.ts";
import { serialsIn } from "../../contract/reference.ts";
import { MOST_ROWS, type StatementCounts, type StatementField } from "../../contract/statements.ts";
import { type Book, lockBook, writeEntries } from "../queries/ledger.ts";
import { referencesBy } from "../queries/settings.ts";
import {
  insertBankLines,
  markRead,
  metBefore,
  type NewBankLine,
  payersOf,
  type StatementRecord,
  slipsSentTo,
  statementOf,
} from "../queries/statements.ts";
import { ownUnit } from "../rights.ts";
import { placeOnPerson } from "./place.ts";
import { type Columns, readRows, type SheetHead, type StatementRow } from "./read-sheet.ts";
import { PREVIEW_CONTEXT, refusalOfSheet } from "./upload.ts";

export const LINE_CONTEXT = "dues.bank_line.sealed";
export type SealedLine = { text: string; payer: string };

type Incoming = Extract<StatementRow, { kind: "in" }>;
type Print = { row: Incoming; fingerprint: Buffer; again: boolean };

/**
 * What makes a bank line itself: the bank's own number, else day, time, amount and text. The same without a number a second
 * time in one sheet may be two payments: it is taken as a line of its own, for a person to look at.
 */
function printsOf(
  ctx: WriteCtx,
  unitId: number,
  rows: readonly Incoming[],
): { prints: Print[]; repeated: number } {
  const seen = new Map<string, number>();
  const prints: Print[] = [];
  let repeated = 0;
  for (const row of rows) {
    const own = row.bankRef
      ? ["ref", row.bankRef.toUpperCase(), row.day, row.amount]
      : ["line", row.day, row.time, row.amount, fold(row.text), fold(row.payer)];
    const key = JSON.stringify([unitId, ...own]);
    const n = (seen.get(key) ?? 0) + 1;
    seen.set(key, n);
    if (n > 1 && row.bankRef) repeated++;
    else prints.push({ row, fingerprint: ctx.vault.index("bankLine", `${key}#${n}`), again: n > 1 });
  }
  return { prints, repeated };
}

async function knownOf(ctx: WriteCtx, unit: UnitBrief, rows: readonly Incoming[]): Promise<Known> {
  const payers = isBranch(unit) ? await payersOf(ctx.db, unit.id) : [];
  const serials = new Set(rows.flatMap((row) => serialsIn(row.text)));
  const references = await referencesBy(ctx.db, [...serials]);
  const slips = await slipsSentTo(ctx.db, unit.id);
  return {
    payers: payers.map((payer) => ({
      personId: payer.person_id,
      serial: payer.serial,
      name: fold(payer.full_name),
      owed: payer.owed,
    })),
    others: new Map([...references].map(([serial, { unitId }]) => [serial, { unitId }])),
    ownUnit: unit.id,
    slipFrom: (from, amount) =>
      slips.some((slip) => slip.amount === amount && (from === null || slip.from_unit === from)),
  };
}

/** Books every line as money in the bank that is nobody's yet, then gives the sure ones to their members. */
async function book(
  ctx: WriteCtx,
  unit: UnitBrief,
  statementId: string,
  ledger: Book,
  prints: readonly Print[],
) {
  const known = await knownOf(
    ctx,
    unit,
    prints.map((print) => print.row),
  );
  const entries = await writeEntries(
    ctx.db,
    ledger,
    prints.map(({ row }) => ({
      nature: "BANK_IN",
      on: row.day,
      postings: [
        { account: "BANK", amount: row.amount },
        { account: "UNPLACED", amount: -row.amount },
      ],
    })),
    ctx.actor.accountId,
  );
  const lines = prints.map(({ row, fingerprint, again }, i): NewBankLine => {
    const id = uuidv7();
    const text = [row.text, row.payer].filter(Boolean).join(" ");
    const match = matchLine({ text: row.text, folded: fold(text), amount: row.amount }, known);
    return {
      id,
      rowNo: row.rowNo,
      on: row.day,
      amount: row.amount,
      fingerprint,
      sealed: ctx.vault.seal(LINE_CONTEXT, id, { text: row.text, payer: row.payer } satisfies SealedLine),
      entryId: entries[i] as string,
      doubt: again ? "TWICE" : match.doubt,
      personId: match.personId,
    };
  });
  if (lines.length > 0) await insertBankLines(ctx.db, { id: statementId, unitId: unit.id }, lines);
  let matched = 0;
  for (const line of lines) {
    if (line.doubt !== null || line.personId === null) continue;
    const money = { id: line.id, left: line.amount, on: line.on as PlainDate };
    if ((await placeOnPerson(ctx, unit, ledger, money, line.personId)) === line.amount) matched++;
  }
  return { matched, doubtful: lines.length - matched };
}

function columnsOf(chosen: readonly { column: number; field: StatementField }[]) {
  const fields = chosen.map((one) => one.field);
  if (new Set(fields).size < fields.length) return refuse("dues.column_twice", { status: 422 });
  const missing = (["date", "credit", "text"] as const).filter((field) => !fields.includes(field));
  if (missing.length > 0) return refuse("dues.column_missing", { status: 422, data: { fields: missing } });
  return Object.fromEntries(chosen.map(({ field, column }) => [field, column])) as Columns;
}

/** A statement of a unit whose book the actor keeps. */
export async function statementIn(ctx: Parameters<typeof ownUnit>[0], id: string) {
  const statement = await statementOf(ctx.db, id);
  const unit = statement ? await ownUnit(ctx, statement.unit_id) : refuse("not_found", { status: 404 });
  return !statement || isRefusal(unit) ? (unit as ReturnType<typeof refuse>) : { statement, unit };
}

async function rowsOf(ctx: WriteCtx, statement: StatementRecord, columns: Columns) {
  const head = ctx.vault.unseal<SheetHead>(PREVIEW_CONTEXT, statement.id, statement.preview as Buffer);
  try {
    return await readRows(await ctx.openFile(statement.sha256), head.firstData, columns);
  } catch (error) {
    return refusalOfSheet(error);
  }
}

/** Reads a statement whole, in one transaction: every row of it is counted under what became of it. */
export async function readStatement(
  ctx: WriteCtx,
  id: string,
  chosen: readonly { column: number; field: StatementField }[],
) {
  const found = await statementIn(ctx, id);
  if (isRefusal(found)) return found;
  const { statement, unit } = found;
  if (statement.state !== "UPLOADED") return refuse("dues.read_already");
  const columns = columnsOf(chosen);
  if (isRefusal(columns)) return columns;
  const rows = await rowsOf(ctx, statement, columns);
  if (rows === null) return refuse("dues.too_many_rows", { status: 422, data: { most: MOST_ROWS } });
  if (isRefusal(rows)) return rows;

  const ledger = await lockBook(ctx.db, unit.id);
  const { prints, repeated } = printsOf(
    ctx,
    unit.id,
    rows.filter((row) => row.kind === "in"),
  );
  const met = await metBefore(
    ctx.db,
    unit.id,
    prints.map((print) => print.fingerprint),
  );
  const fresh = prints.filter((print) => !met.has(print.fingerprint.toString("hex")));
  const booked = await book(ctx, unit, id, ledger, fresh);
  const counts: StatementCounts = {
    rows: rows.length,
    ...booked,
    known: repeated + prints.length - fresh.length,
    outgoing: rows.filter((row) => row.kind === "out").length,
    unreadable: rows.filter((row) => row.kind === "unreadable").length,
  };
  if (!(await markRead(ctx.db, id, counts))) return refuse("dues.read_already");
  // Everything that came in is booked and sealed: the sheet itself is not needed any more.
  await letGo(ctx.db, statement.sha256, statement.account_id);
  await record(ctx, {
    action: "dues.statement_read",
    subject: { kind: "dues_statement", id },
    unit,
    details: counts,
  });
  return counts;
}
