import { copyLine } from "#kernel/db/copy.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { People } from "../demo/people.ts";
import type { DemoPerson } from "../demo/person.ts";
import { type DemoOptions, type DemoTree, type DemoUnit, generateTree } from "../demo/tree.ts";
import { ChangeDays, draftOf, rowsOf, type TableRow } from "./person-rows.ts";

/** So many people are generated, sealed and sent at once. */
const CHUNK = 4000;

/** A run of branches, as positions [from, to) in the tree's units. */
type Run = { from: number; to: number };

/** The country cut into runs of branches; everybody who cuts it gets the same runs. */
export function runsOf(tree: DemoTree): Run[] {
  const runs: Run[] = [];
  let from = 0;
  let people = 0;
  tree.units.forEach((unit, i) => {
    people += unit.leaf?.members ?? 0;
    if (people < CHUNK && i < tree.units.length - 1) return;
    runs.push({ from, to: i + 1 });
    from = i + 1;
    people = 0;
  });
  return runs;
}

/** One run as lines of COPY. */
export type Chunk = { person: Uint8Array; membership: Uint8Array; people: number };

/** What was counted while writing: everything that would otherwise be read back out of the tables. */
export type Tally = {
  /** People by `<unit> <status>`, each in the own unit only. */
  heads: Map<string, number>;
  words: Map<string, number>;
  /** The last serial of member codes by `<province>-<year>`. */
  serials: Map<string, number>;
};

const addTo = (counts: Map<string, number>, key: string, n = 1) =>
  counts.set(key, (counts.get(key) ?? 0) + n);

export const emptyTally = (): Tally => ({ heads: new Map(), words: new Map(), serials: new Map() });

export function mergeTally(into: Tally, other: Tally): void {
  for (const [key, n] of other.heads) addTo(into.heads, key, n);
  for (const [word, n] of other.words) addTo(into.words, word, n);
  for (const [key, last] of other.serials) into.serials.set(key, Math.max(last, into.serials.get(key) ?? 0));
}

/** The columns of both tables, in the order in which the chunks' lines hold them. */
export type Columns = { person: string[]; membership: string[] };

/** Generates, seals and formats runs of branches; every worker has one. */
export class ChunkMaker {
  readonly tree: DemoTree;
  readonly runs: readonly Run[];
  readonly tally = emptyTally();
  private readonly vault: Vault;
  private readonly people: People;
  private readonly days: ChangeDays;

  constructor(options: DemoOptions, vault: Vault) {
    this.tree = generateTree(options);
    this.runs = runsOf(this.tree);
    this.vault = vault;
    this.people = new People(this.tree);
    this.days = new ChangeDays(this.tree.options.asOf);
  }

  /** The columns, read off the first person. */
  columns(): Columns {
    const unit = this.tree.units.find((one) => one.leaf && one.leaf.members > 0) as DemoUnit;
    const [first] = this.people.membersOf(unit);
    const rows = this.rows(first as DemoPerson, unit);
    return { person: Object.keys(rows.person), membership: Object.keys(rows.membership) };
  }

  make(index: number): Chunk {
    const { from, to } = this.runs[index] as Run;
    const person = new Lines(CHUNK * 1100);
    const membership = new Lines(CHUNK * 600);
    let people = 0;
    for (let i = from; i < to; i++) {
      const unit = this.tree.units[i] as DemoUnit;
      if (!unit.leaf) continue;
      for (const one of this.people.membersOf(unit)) {
        const rows = this.rows(one, unit);
        person.add(copyLine(Object.values(rows.person)));
        membership.add(copyLine(Object.values(rows.membership)));
        this.count(one, rows.membership);
        people++;
      }
    }
    return { person: person.bytes(), membership: membership.bytes(), people };
  }

  private rows(person: DemoPerson, unit: DemoUnit): { person: TableRow; membership: TableRow } {
    return rowsOf(this.vault, draftOf(person, unit, this.tree.options.seed), this.days.of(person.id));
  }

  private count(person: DemoPerson, membership: TableRow): void {
    addTo(this.tally.heads, `${person.unitId} ${person.status}`);
    for (const word of membership.name_words as string[]) addTo(this.tally.words, word);
    const key = person.memberCode.slice(0, 7);
    const serial = Number(person.memberCode.slice(8, 14));
    if (serial > (this.tally.serials.get(key) ?? 0)) this.tally.serials.set(key, serial);
  }
}

/** Lines as UTF-8 in a buffer of their own, which can be handed to another thread without a copy. */
class Lines {
  private buffer: Buffer;
  private used = 0;

  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafeSlow(bytes);
  }

  add(line: string): void {
    // A UTF-16 unit takes at most three bytes in UTF-8.
    if (this.used + line.length * 3 > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(this.buffer.length * 2 + line.length * 3);
      this.buffer.copy(larger, 0, 0, this.used);
      this.buffer = larger;
    }
    this.used += this.buffer.write(line, this.used, "utf8");
  }

  bytes(): Uint8Array {
    return this.buffer.subarray(0, this.used);
  }
}
