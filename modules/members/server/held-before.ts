/** One change of status or card, as the history keeps it. */
export type HeldLine = {
  caseId: string | null;
  /** The case that made the change still goes on. */
  isOpen: boolean;
  status: { from: string | null; to: string | null } | null;
  card: { from: string | null; to: string | null } | null;
};

/** Empty when there is nothing to give back: another decision has followed since. */
export type Held = { status?: string; cardStatus?: string };

/** Away for a time only: once the case that sent somebody away is over, they are again what they were before it. */
const PASSING: ReadonlySet<string> = new Set(["DEFERRED", "TEMPORARY_AWAY", "TRANSFERRING"]);

/** The status that a change took away; one for a time is followed back when its case is over, or always (`lasting`). */
function statusBefore(lines: readonly HeldLine[], at: number, lasting: boolean): string | null {
  const from = lines[at]?.status?.from ?? null;
  if (from === null || !PASSING.has(from)) return from;
  const sent = lines.findLastIndex((line, i) => i < at && line.status?.to === from);
  const line = lines[sent];
  if (!lasting && (!line || line.caseId === null || line.isOpen)) return from;
  return line ? statusBefore(lines, sent, lasting) : "ACTIVE";
}

/** Which change is undone: the first of a case, or whichever made the status that somebody has now. */
export type Taken = { byCase: string } | { madeStatus: string };

/**
 * What somebody was before a change took it, from their history, oldest first; null when the history tells nothing of
 * it (a record that came in as it is). What another case decided since is not undone with the first.
 */
export function heldBefore(lines: readonly HeldLine[], taken: Taken, lasting = false): Held | null {
  const at =
    "byCase" in taken
      ? lines.findIndex((line) => line.caseId === taken.byCase && line.status)
      : lines.findLastIndex((line) => line.status?.to === taken.madeStatus);
  const status = statusBefore(lines, at, lasting);
  if (status === null) return null;
  const latest = lines.findLast((line) => line.status)?.caseId ?? null;
  if ("byCase" in taken && !lasting && latest !== null && latest !== taken.byCase) return {};
  const own = lines[at]?.caseId ?? null;
  const card =
    lines[at]?.card ?? (own === null ? null : lines.find((line) => line.caseId === own && line.card)?.card);
  return { status, ...(card?.from ? { cardStatus: card.from } : {}) };
}
