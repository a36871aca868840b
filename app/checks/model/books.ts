import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import { COUNTED } from "#modules/members/contract/member.ts";

type Place = { unit: number; status: string };
type Line = {
  id: string;
  person_id: string;
  cause: string;
  changes: Record<string, { from: unknown; to: unknown }>;
};

/** Under these names somebody comes into the count, … */
const CAME: Readonly<Record<string, string>> = {
  ADMISSION: "admitted",
  RESTORATION: "restored",
  COMING_OF_AGE_REVOKED: "restored",
  TRANSFER_REVOKED: "restored",
  EXPULSION_REDUCED: "restored",
  EXPULSION_ANNULLED: "restored",
};
/** … leaves it for one of these statuses, … */
const LEFT: Readonly<Record<string, string>> = {
  MOVED_OUT: "out",
  MATURED: "matured",
  REMOVED: "removed",
  EXPELLED: "expelled",
  DECEASED: "died",
  WITHDRAWN: "withdrawn",
  CANDIDATE: "admission annulled",
};
/** … or goes from one unit to another. */
const MOVED = new Set(["TRANSFER", "TRANSFER_REVOKED", "UNIT_CHANGE"]);

const isIn = ({ status }: Place): boolean => COUNTED.has(status);
const add = (counts: Map<number, number>, unit: number, n: number) =>
  counts.set(unit, (counts.get(unit) ?? 0) + n);

const standing = async (db: Db): Promise<Map<string, Place>> => {
  const rows = await db.selectFrom("members.membership").select(["person_id", "unit_id", "status"]).execute();
  return new Map(rows.map((row) => [row.person_id, { unit: row.unit_id, status: row.status }]));
};

/** Heads by unit as a plain count of the memberships finds them. */
async function headsIn(db: Db): Promise<Map<number, number>> {
  const { rows } = await sql<{ unit_id: number; n: number }>`
    select unit_id, count(*)::int as n from members.membership where counted group by 1`.execute(db);
  return new Map(rows.map((row) => [row.unit_id, row.n]));
}

/**
 * The books of the country, kept beside the program from the history alone: where everybody is, and for each unit and
 * period what came and went by name. A line without a name that the Union counts is a fault of its own.
 */
export class Books {
  private last = "0";
  /** By unit what came (+) and went (−) in this period, by name. */
  private moves = new Map<number, Map<string, number>>();
  private readonly now: Map<string, Place>;
  private opening: Map<number, number>;
  private readonly named = new Map<string, number>();

  private constructor(now: Map<string, Place>, opening: Map<number, number>) {
    this.now = now;
    this.opening = opening;
  }

  static async open(db: Db): Promise<Books> {
    return new Books(await standing(db), await headsIn(db));
  }

  /** Somebody whose record the walk itself began. */
  plant(personId: string, place: Place): void {
    this.now.set(personId, place);
    if (isIn(place)) this.move(place.unit, "registered", 1);
  }

  /** How often each kind of movement was met since the first day. */
  get movements(): ReadonlyMap<string, number> {
    return this.named;
  }

  private move(unit: number, name: string, n: 1 | -1): void {
    const ofUnit = this.moves.get(unit) ?? new Map<string, number>();
    ofUnit.set(name, (ofUnit.get(name) ?? 0) + n);
    this.moves.set(unit, ofUnit);
    this.named.set(name, (this.named.get(name) ?? 0) + 1);
  }

  private book({ cause }: Line, was: Place, is: Place): string | null {
    if (!isIn(was) && !isIn(is)) return null;
    if (!isIn(was)) {
      this.move(is.unit, CAME[cause] ?? cause, 1);
      return cause in CAME ? null : `${cause} brought somebody into the count`;
    }
    if (!isIn(is)) {
      this.move(was.unit, LEFT[is.status] ?? is.status, -1);
      return is.status in LEFT ? null : `${cause} took somebody out of the count as ${is.status}`;
    }
    if (was.unit === is.unit) return null;
    this.move(was.unit, "out", -1);
    this.move(is.unit, "in", 1);
    return MOVED.has(cause) ? null : `${cause} moved somebody to another unit`;
  }

  private read(line: Line): string[] {
    const at = this.now.get(line.person_id);
    if (!at) return [`a line for somebody who was not there: ${line.person_id}`];
    const was = { ...at };
    const { status, unitId } = line.changes;
    const faults: string[] = [];
    if (status && status.from !== at.status)
      faults.push(`${line.cause}: left ${status.from}, but was ${at.status}`);
    if (unitId && unitId.from !== at.unit)
      faults.push(`${line.cause}: left unit ${unitId.from}, but was in ${at.unit}`);
    if (status) at.status = status.to as string;
    if (unitId) at.unit = unitId.to as number;
    const fault = this.book(line, was, at);
    return fault ? [...faults, fault] : faults;
  }

  private async readOn(db: Db): Promise<string[]> {
    const { rows } = await sql<Line>`
      select h.id::text, h.person_id, h.cause, h.changes from members.history h
      where h.cause is not null and h.id > ${this.last}::bigint order by h.id`.execute(db);
    this.last = rows.at(-1)?.id ?? this.last;
    return rows.flatMap((line) => this.read(line));
  }

  /** Everybody is where the history led them, and each unit's opening and movements give its heads. */
  async faults(db: Db): Promise<string[]> {
    const faults = await this.readOn(db);
    const found = await standing(db);
    for (const [id, is] of found) {
      const booked = this.now.get(id);
      if (!booked || booked.status !== is.status || booked.unit !== is.unit)
        faults.push(
          `${id} is ${is.status} in ${is.unit}; the books say ${booked?.status} in ${booked?.unit}`,
        );
    }
    for (const id of this.now.keys()) if (!found.has(id)) faults.push(`${id} is gone; the books have them`);
    return [...faults, ...this.faultsOfPeriod(await headsIn(db))];
  }

  /** opening + admitted + in + restored − out − matured − removed − expelled − … = closing, unit by unit. */
  private faultsOfPeriod(heads: ReadonlyMap<number, number>): string[] {
    const closing = new Map(this.opening);
    for (const [unit, names] of this.moves) for (const n of names.values()) add(closing, unit, n);
    return [...new Set([...closing.keys(), ...heads.keys()])].flatMap((unit) => {
      const [booked, counted] = [closing.get(unit) ?? 0, heads.get(unit) ?? 0];
      if (booked === counted) return [];
      const moved = [...(this.moves.get(unit) ?? [])].map(([name, n]) => `${n > 0 ? "+" : ""}${n} ${name}`);
      return [
        `unit ${unit} counts ${counted}; opening ${this.opening.get(unit) ?? 0} ${moved.join(" ")} closes with ${booked}`,
      ];
    });
  }

  /** The same books for a try: what is read on from here stays with the copy. */
  copy(): Books {
    const places = [...this.now].map(([id, at]) => [id, { ...at }] as const);
    const copy = new Books(new Map(places), new Map(this.opening));
    copy.last = this.last;
    copy.moves = new Map([...this.moves].map(([unit, names]) => [unit, new Map(names)]));
    return copy;
  }

  /** A period ends: its closing, counted anew, is the opening of the next. */
  async closePeriod(db: Db): Promise<void> {
    this.opening = await headsIn(db);
    this.moves = new Map();
  }
}

/** Everybody has exactly one home, in an open unit in which members can stand; whoever is no member has none. */
export async function faultsOfHomes(db: Db, day: string): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    select m.person_id || ' ' || m.status || ' in ' || coalesce(u.name, m.unit_id::text) as fault
    from members.membership m
    left join organisation.unit u on u.id = m.unit_id
    left join organisation.unit_type t on t.code = u.type
    where m.counted <> (m.status = any(${sql.val([...COUNTED])}::text[]))
      or coalesce(m.a8, m.a7, m.a6, m.a5, m.a4, m.a3, m.a2, m.a1) <> m.unit_id
      or (m.counted and (u.id is null or not t.holds_members or u.valid_to <= ${day}))`.execute(db);
  return rows.map((row) => `no home, or no right one: ${row.fault}`);
}
