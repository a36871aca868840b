import { type Deed, type Doer, recordMany } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { contains, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import { hangsOnPosition } from "#modules/accounts/server/api.ts";
import type { Rank } from "../../contract/organs.ts";
import { type Committee, seatFor } from "../../contract/seats.ts";
import { lockHolders } from "../queries/one-at-a-time.ts";
import { placeOf } from "../queries/positions.ts";
import {
  committeesOf,
  insertSeats,
  lockCommittees,
  lockUntouched,
  type NewSeat,
  putBack,
  removeSeats,
} from "../queries/seats.ts";
import { settleHolders } from "../settle-holder.ts";

type SeatDoer = Doer & { db: Tx; actor: { accountId: string } };
export type WantedSeat = { personId: string; fullName: string; unit: UnitPath; rank: Rank };

/**
 * Gives persons their seats in the executive committees of their units from the day on, in the committee's term of that
 * day. Who holds the seat, sits there with another rank, or would be a second secretary is passed over, so the same list
 * twice is one list. Answers the positions written, by person.
 */
export async function fillSeats(
  doer: SeatDoer,
  scope: Scope,
  day: PlainDate,
  wanted: readonly WantedSeat[],
  details: Record<string, unknown>,
): Promise<Map<string, string>> {
  const inside = wanted.filter((one) => contains(scope, one.unit));
  if (inside.length === 0) return new Map();
  const unitIds = inside.map((one) => one.unit.id);
  await lockHolders(
    doer.db,
    inside.map((one) => one.personId),
  );
  await lockCommittees(doer.db, unitIds);
  const committees = await committeesOf(doer.db, scope, unitIds, day);
  const seats: NewSeat[] = [];
  const deeds: Deed[] = [];
  for (const { personId, fullName, unit, rank } of inside) {
    const committee = committees.get(unit.id) as Committee;
    if (seatFor(committee, personId, rank).is !== "free") continue;
    const id = uuidv7();
    const { termId } = committee;
    seats.push({ id, personId, unit, termId, rank, from: day });
    committees.set(unit.id, { termId, seats: [...committee.seats, { personId, fullName, rank }] });
    deeds.push({
      action: "leadership.appoint",
      subject: { kind: "position", id },
      personId,
      unit,
      details: { organ: "EXECUTIVE_COMMITTEE", rank, from: day, to: null, term: termId, ...details },
    });
  }
  await insertSeats(doer.db, seats, doer.actor.accountId);
  await recordMany(doer, deeds);
  const written = new Map(seats.map((seat) => [seat.personId, seat.id]));
  await settleHolders(doer.db, [...written.keys()], day);
  return written;
}

/**
 * Takes back positions around the undoing of what they were written with. Those that were ended since, or that an
 * account's role hangs on, stay: `undo` is told which could be taken and answers whose records it undid; whoever's
 * record stayed has the position again.
 */
export async function takeBackSeats(
  doer: SeatDoer,
  day: PlainDate,
  positionIds: readonly string[],
  details: Record<string, unknown>,
  undo: (taken: ReadonlySet<string>) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const untouched = positionIds.length > 0 ? await lockUntouched(doer.db, positionIds) : [];
  const bound = await hangsOnPosition(doer.db, untouched);
  const free = untouched.filter((id) => !bound.has(id));
  const taken = free.length > 0 ? await removeSeats(doer.db, free) : [];
  const undone = await undo(new Set(free));
  const gone = taken.filter((seat) => undone.has(seat.person_id));
  await putBack(
    doer.db,
    taken.filter((seat) => !undone.has(seat.person_id)),
  );
  await recordMany(
    doer,
    gone.map((seat) => ({
      action: "leadership.take_back",
      subject: { kind: "position", id: seat.id },
      personId: seat.person_id,
      unit: placeOf(seat),
      details: { organ: seat.organ, rank: seat.rank, ...details },
    })),
  );
  await settleHolders(
    doer.db,
    gone.map((seat) => seat.person_id),
    day,
  );
}
