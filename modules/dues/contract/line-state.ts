import { z } from "zod";
import { lastDay, type Month } from "./month.ts";

export const LINE_STATES = ["DUE", "PAID", "PARTLY", "EXEMPT", "OVERDUE", "WRITTEN_OFF"] as const;
export const LineState = z.enum(LINE_STATES);
export type LineState = z.infer<typeof LineState>;

/** What the postings of a line came to. */
export type LineSums = { amount: number; paid: number; waived: number; writtenOff: number; exempt: boolean };

export const remainingOf = (line: LineSums): number =>
  line.amount - line.paid - line.waived - line.writtenOff;

/** A line's state is read from its postings, never written down. One đồng short is PARTLY, whatever the day. */
export function stateOfLine(line: LineSums, month: Month, today: string): LineState {
  if (remainingOf(line) > 0) {
    if (line.paid > 0) return "PARTLY";
    return today > lastDay(month) ? "OVERDUE" : "DUE";
  }
  if (line.writtenOff > 0) return "WRITTEN_OFF";
  return line.exempt || (line.waived > 0 && line.paid === 0) ? "EXEMPT" : "PAID";
}
