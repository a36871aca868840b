import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { type OwedLine } from "../contract/allocate.ts";
import { remainingOf } from "../contract/line-state.ts";
import { type Book, type Nature, type NewEntry, writeEntries } from "./queries/ledger.ts";

/** Gives up what lines still ask for, one entry a line, so that each can be taken back alone. */
export async function waive(
  tx: Tx,
  book: Book,
  nature: Extract<Nature, "EXEMPTION" | "WRITE_OFF">,
  lines: readonly OwedLine[],
  why: { on: PlainDate; reason: string; accountId: string | null },
): Promise<{ lines: number; amount: number }> {
  const owed = lines.filter((line) => remainingOf(line) > 0);
  const entries: NewEntry[] = owed.map((line) => ({
    nature,
    on: why.on,
    month: line.month,
    reason: why.reason,
    postings: [
      { account: "CLAIMED", amount: remainingOf(line) },
      { account: "RECEIVABLE", amount: -remainingOf(line), lineId: line.id },
    ],
  }));
  await writeEntries(tx, book, entries, why.accountId);
  return { lines: owed.length, amount: owed.reduce((sum, line) => sum + remainingOf(line), 0) };
}
