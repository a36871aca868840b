import { type Deed, type Doer, record, recordMany } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import { scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { endWithPosition, passOnWithPosition } from "#modules/accounts/server/api.ts";
import type { OrganSizes, PositionEnd } from "../../contract/leadership.ts";
import type { Organ, Rank } from "../../contract/organs.ts";
import { roleOfPosition } from "../../contract/role-of-position.ts";
import { insertSeatsOfCase, markEnded, openTerm } from "../queries/by-case.ts";
import { lockHolders, lockTerms } from "../queries/one-at-a-time.ts";
import { closePosition, type PositionRow, runningPositions } from "../queries/positions.ts";
import { markLatest } from "../queries/terms.ts";
import { termsOn } from "../queries/terms-on.ts";
import { settleHolders } from "../settle-holder.ts";

/** The decision that a case takes effect by. `on` is the first day of what it changes. */
export type PaperOfCase = {
  caseId: string;
  on: PlainDate;
  decisionNo: string;
  decisionDate: PlainDate;
};

export type NewTermByCase = {
  name: string;
  to: PlainDate;
  electedOn: PlainDate | null;
  provisional: boolean;
  sizes: OrganSizes;
};

type Seat = {
  personId: string;
  organ: Organ;
  rank: Rank;
  chosen: "ELECTED" | "APPOINTED";
  electedOn: PlainDate | null;
  employment?: "FULL_TIME" | "CONCURRENT" | null;
};
export type NewSeatByCase = Seat & { id: string };

export type CommitteeChange = {
  /** A new term, with which everybody's position of the old one ends. */
  term?: NewTermByCase;
  /** Who leaves: all organs of the unit, or one. */
  leave?: readonly { personId: string; organ?: Organ; reason: PositionEnd["reason"] }[];
  seats: readonly Seat[];
};

type UnitOfCase = UnitPath & { tier: string };
type Ended = { row: PositionRow; reason: PositionEnd["reason"] };

/** Who holds what ends: with a new term all, else who leaves, and who takes another rank in the same organ. */
function endings(running: readonly PositionRow[], change: CommitteeChange): Ended[] {
  if (change.term) return running.map((row) => ({ row, reason: "TERM_OVER" as const }));
  return running.flatMap((row) => {
    const leaves = change.leave?.find(
      (one) => one.personId === row.person_id && (one.organ === undefined || one.organ === row.organ),
    );
    if (leaves) return [{ row, reason: leaves.reason }];
    const rises = change.seats.some((one) => one.personId === row.person_id && one.organ === row.organ);
    return rises ? [{ row, reason: "OTHER" as const }] : [];
  });
}

const doerOf = (acting: Acting) => ({
  ...acting,
  requestId: acting.requestId ?? "",
  ip: acting.ip ?? null,
});

async function endOne(acting: Acting, unit: UnitPath, { row, reason }: Ended, paper: PaperOfCase) {
  const { on, decisionNo, decisionDate, caseId } = paper;
  // A position that begins on the same day, or was planned for later, is withdrawn: it ends where it began.
  const began = row.valid_from as unknown as PlainDate;
  const end = on < began ? began : on;
  const closing = { on: end, reason, note: null, decisionNo, decisionDate };
  await closePosition(acting.db, row.id, closing, acting.actor?.accountId ?? null);
  await markEnded(acting.db, row.id, caseId, row.valid_to as unknown as PlainDate | null);
  await endWithPosition(doerOf(acting), row.id, end);
  await record(acting as Doer, {
    action: "leadership.end",
    subject: { kind: "position", id: row.id },
    personId: row.person_id,
    unit,
    details: { organ: row.organ, rank: row.rank, on: end, why: reason, decision: decisionNo, case: caseId },
  });
}

/** Whoever goes on in the same work keeps the rights of it: they hang on the new position from then on. */
async function passOn(
  acting: Acting,
  unit: UnitOfCase,
  ended: readonly Ended[],
  seats: readonly NewSeatByCase[],
) {
  let passed = 0;
  for (const { row } of ended) {
    const role = roleOfPosition(row.organ as Organ, row.rank as Rank, unit.tier);
    const next = seats.find(
      (seat) => seat.personId === row.person_id && roleOfPosition(seat.organ, seat.rank, unit.tier) === role,
    );
    if (role && next)
      passed += await passOnWithPosition(doerOf(acting), row.id, { positionId: next.id, role, to: null });
  }
  return passed;
}

const tellSeat = (unit: UnitPath, seat: NewSeatByCase, termId: string | null, paper: PaperOfCase): Deed => ({
  action: "leadership.appoint",
  subject: { kind: "position", id: seat.id },
  personId: seat.personId,
  unit,
  details: {
    organ: seat.organ,
    rank: seat.rank,
    from: paper.on,
    to: null,
    electedOn: seat.electedOn,
    decision: paper.decisionNo,
    term: termId,
    case: paper.caseId,
  },
});

/**
 * Changes a unit's committee as a case decided it: a new term in place of the old one, people who leave, people who take
 * their seats. The rights that hang on ended positions end with them; the same person in the same work keeps them.
 */
export async function seatByCase(
  acting: Acting,
  unit: UnitOfCase,
  change: CommitteeChange,
  paper: PaperOfCase,
): Promise<{ ended: number; seated: number; rights: number } | Refusal> {
  await lockTerms(acting.db, unit.id);
  const running = await runningPositions(acting.db, scopeOf([unit]), unit.id, addDays(paper.on, 1));
  const ended = endings(running, change);
  const people = [...ended.map(({ row }) => row.person_id), ...change.seats.map((seat) => seat.personId)];
  await lockHolders(acting.db, people);
  let termId = (await termsOn(acting.db, [unit.id], paper.on))[0]?.id ?? null;
  if (change.term) {
    termId = await openTerm(acting.db, unit, change.term, paper);
    if (termId === null) return refuse("leadership.terms_overlap");
    await markLatest(acting.db, unit.id);
    await record(acting as Doer, {
      action: "leadership.open_term",
      subject: { kind: "term", id: termId },
      unit,
      details: { ...change.term, from: paper.on, decision: paper.decisionNo, case: paper.caseId },
    });
  }
  for (const one of ended) await endOne(acting, unit, one, paper);
  const seats = change.seats.map((seat) => ({ ...seat, id: uuidv7() }));
  const accountId = acting.actor?.accountId ?? null;
  if (seats.length > 0 && !(await insertSeatsOfCase(acting.db, unit, termId, seats, { ...paper, accountId })))
    return refuse("leadership.held_already", { data: { name: "" } });
  await recordMany(
    acting as Doer,
    seats.map((seat) => tellSeat(unit, seat, termId, paper)),
  );
  const rights = await passOn(acting, unit, ended, seats);
  await settleHolders(acting.db, people, acting.today);
  return { ended: ended.length, seated: seats.length, rights };
}
