import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { BankLine, Statement, StatementCounts } from "../../contract/statements.ts";
import {
  type BankLineRow,
  bankLinesOf,
  type StatementRecord,
  slipsSentTo,
  statementsOf,
} from "../queries/statements.ts";
import { ownUnit } from "../rights.ts";
import { LINE_CONTEXT, type SealedLine, statementIn } from "./read.ts";
import type { SheetHead } from "./read-sheet.ts";
import { PREVIEW_CONTEXT } from "./upload.ts";

const toStatement = (row: StatementRecord): Statement => ({
  id: row.id,
  unitId: row.unit_id,
  fileName: row.file_name,
  state: row.state,
  createdAt: row.created_at.toISOString(),
  counts: row.state === "READ" ? (row.counts as StatementCounts) : null,
  open: row.open,
});

export async function showStatements(ctx: Ctx, unitId: number, asked: Parameters<typeof statementsOf>[3]) {
  const unit = await ownUnit(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const found = await statementsOf(ctx.db, ctx.scope, unit.id, asked);
  return isRefusal(found) ? found : { ...found, rows: found.rows.map(toStatement) };
}

export async function showColumns(ctx: Ctx, id: string) {
  const found = await statementIn(ctx, id);
  if (isRefusal(found)) return found;
  const { statement } = found;
  const head = statement.preview && ctx.vault.unseal<SheetHead>(PREVIEW_CONTEXT, id, statement.preview);
  return { statement: toStatement(statement), columns: head ? head.columns : [] };
}

type Slips = Awaited<ReturnType<typeof slipsSentTo>>;

function toBankLine(ctx: Ctx, row: BankLineRow, slips: Slips): BankLine {
  const { text, payer } = ctx.vault.unseal<SealedLine>(LINE_CONTEXT, row.id, row.sealed);
  const left = row.amount - row.placed - row.dropped;
  const fits = left === row.amount ? slips.filter((slip) => slip.amount === left) : [];
  const [slip] = fits.length === 1 ? fits : [];
  return {
    id: row.id,
    rowNo: row.row_no,
    on: row.on_day as PlainDate,
    amount: row.amount,
    left,
    text,
    payer: payer || null,
    state: left > 0 ? "DOUBTFUL" : row.dropped > 0 ? "IGNORED" : "MATCHED",
    doubt: left > 0 ? ((row.doubt ?? "MORE") as BankLine["doubt"]) : null,
    person: row.person_id
      ? { personId: row.person_id, fullName: row.full_name ?? "", owed: row.owed ?? 0 }
      : null,
    slip: slip
      ? { id: slip.id, version: slip.version, fromUnitName: slip.from_name, amount: slip.amount }
      : null,
  };
}

export async function showBankLines(ctx: Ctx, id: string, asked: Parameters<typeof bankLinesOf>[3]) {
  const found = await statementIn(ctx, id);
  if (isRefusal(found)) return found;
  if (found.statement.state !== "READ") return refuse("not_found", { status: 404 });
  const rows = await bankLinesOf(ctx.db, ctx.scope, id, asked);
  const slips = await slipsSentTo(ctx.db, found.unit.id);
  const shown = rows.slice(0, asked.limit);
  return {
    rows: shown.map((row) => toBankLine(ctx, row, slips)),
    next: rows.length > shown.length ? (shown.at(-1)?.row_no ?? null) : null,
  };
}
