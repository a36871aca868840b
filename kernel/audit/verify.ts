import { sql } from "kysely";
import type { Database, Tx } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { ENTRY_BYTES, entriesOf, GENESIS, leafHash, merkleRoot, sealText } from "./canonical.ts";
import type { Head } from "./head.ts";
import { readLines } from "./seal.ts";

/** What is wrong first, in the order of the trail. `line` is the line's id, `seal` the number of the batch. */
export type Break =
  | { what: "line_altered" | "line_missing" | "line_inserted"; line: number; seal: number | null }
  | { what: "seal_altered" | "seal_missing"; seal: number };

export type Verdict = {
  broken: Break | null;
  /** Lines and seals proven before the break, or all. */
  provenLines: number;
  provenSeals: number;
  /** The last proven line's id; null when none is. */
  lastProven: number | null;
  /** Lines that wait for their seal. */
  unsealed: number;
};

const PAGE = 10_000;

type Seal = {
  number: number;
  epoch: number;
  fromXid: number;
  toXid: number;
  lines: number;
  entries: Buffer;
  root: Buffer;
  previous: Buffer;
  hash: Buffer;
};

/**
 * Recomputes the whole trail from its lines, in one snapshot and with one batch in memory at a time. `head` is the
 * newest seal as it was written down outside the database.
 */
export async function verifyTrail(
  database: Database,
  vault: Pick<Vault, "signTrail">,
  head: Head | null,
  onProgress: (provenLines: number) => void = () => {},
): Promise<Verdict> {
  return database.db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      const verdict: Verdict = {
        broken: null,
        provenLines: 0,
        provenSeals: 0,
        lastProven: null,
        unsealed: 0,
      };
      let before: Seal | null = null;
      for (let number = 1; ; number++) {
        const seal: Seal | null = await readSeal(tx, number);
        if (!seal) break;
        verdict.broken =
          checkSeal(seal, before, vault, head) ??
          (await checkGap(tx, before, seal)) ??
          (await checkLines(tx, seal, verdict));
        if (verdict.broken) return verdict;
        verdict.provenSeals = number;
        before = seal;
        onProgress(verdict.provenLines);
      }
      verdict.broken = await checkEnd(tx, before, head);
      verdict.unsealed = await countUnsealed(tx, before);
      return verdict;
    });
}

async function readSeal(tx: Tx, number: number): Promise<Seal | null> {
  const { rows } = await sql<Seal>`
    select number, epoch, from_xid::text::bigint as "fromXid", to_xid::text::bigint as "toXid", lines, entries, root,
      previous, hash from trail.seal where number = ${number}`.execute(tx);
  return rows[0] ?? null;
}

function checkSeal(
  seal: Seal,
  before: Seal | null,
  vault: Pick<Vault, "signTrail">,
  head: Head | null,
): Break | null {
  const altered: Break = { what: "seal_altered", seal: seal.number };
  const followsOn = before?.epoch === seal.epoch ? seal.fromXid === before.toXid : seal.fromXid === 0;
  if (!followsOn || (before && seal.epoch < before.epoch)) return altered;
  if (!seal.previous.equals(before?.hash ?? GENESIS)) return altered;
  if (!seal.hash.equals(vault.signTrail(sealText(seal)))) return altered;
  if (seal.entries.length !== seal.lines * ENTRY_BYTES) return altered;
  if (!merkleRoot(entriesOf(seal.entries).map((entry) => entry.leaf)).equals(seal.root)) return altered;
  return head?.number === seal.number && !head.hash.equals(seal.hash) ? altered : null;
}

/** Lines of an ended epoch that no seal of it covers were put there afterwards. */
async function checkGap(tx: Tx, before: Seal | null, seal: Seal): Promise<Break | null> {
  if (before?.epoch === seal.epoch) return null;
  const { rows } = await sql<{ id: number }>`
    select id from trail.line where epoch < ${seal.epoch}
      and (epoch, xid) >= (${before?.epoch ?? 0}, ${String(before?.toXid ?? 0)}::xid8)
    order by epoch, xid, id limit 1`.execute(tx);
  return rows[0] ? { what: "line_inserted", line: rows[0].id, seal: null } : null;
}

/** Compares the lines of the batch with its entries, one by one; counts what it proves. */
async function checkLines(tx: Tx, seal: Seal, verdict: Verdict): Promise<Break | null> {
  const entries = entriesOf(seal.entries);
  let position = 0;
  for (let after = { xid: seal.fromXid, id: 0 }; ; ) {
    const page = await readLines(tx, seal, after, PAGE);
    for (const line of page) {
      const entry = entries[position];
      if (entry?.id !== line.id) return nameDifference(tx, seal.number, entries, position, line.id);
      if (!entry.leaf.equals(leafHash(line.canonical)))
        return { what: "line_altered", line: line.id, seal: seal.number };
      position++;
      verdict.provenLines++;
      verdict.lastProven = line.id;
    }
    const end = page.at(-1);
    if (!end || page.length < PAGE) break;
    after = end;
  }
  const absent = entries[position];
  return absent ? nameAbsent(tx, seal.number, absent.id) : null;
}

/** Another line stands where the seal expects one: either that is a stranger, or the expected one is gone. */
async function nameDifference(
  tx: Tx,
  seal: number,
  entries: { id: number }[],
  position: number,
  found: number,
): Promise<Break> {
  const expected = entries[position];
  const isKnown = entries.some((entry, at) => at > position && entry.id === found);
  if (!expected || !isKnown) {
    // Sealed elsewhere: then its place in the order was changed, and it is no stranger.
    return {
      what: (await isSealedElsewhere(tx, seal, found)) ? "line_altered" : "line_inserted",
      line: found,
      seal,
    };
  }
  return nameAbsent(tx, seal, expected.id);
}

async function nameAbsent(tx: Tx, seal: number, id: number): Promise<Break> {
  const { rows } = await sql`select from trail.line where id = ${id}`.execute(tx);
  return { what: rows.length > 0 ? "line_altered" : "line_missing", line: id, seal };
}

async function isSealedElsewhere(tx: Tx, seal: number, id: number): Promise<boolean> {
  for (let number = 1; ; number++) {
    const other = await readSeal(tx, number);
    if (!other) return false;
    if (number !== seal && entriesOf(other.entries).some((entry) => entry.id === id)) return true;
  }
}

/** Seals after a hole in their numbers, or the newest one that was written down outside, are missing. */
async function checkEnd(tx: Tx, last: Seal | null, head: Head | null): Promise<Break | null> {
  const missing: Break = { what: "seal_missing", seal: (last?.number ?? 0) + 1 };
  if (head && head.number > (last?.number ?? 0)) return missing;
  const { rows } =
    await sql`select from trail.seal where number > ${last?.number ?? 0} or number < 1 limit 1`.execute(tx);
  return rows.length > 0 ? missing : null;
}

async function countUnsealed(tx: Tx, last: Seal | null): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    select count(*) as lines from trail.line
    where (epoch, xid) >= (${last?.epoch ?? 0}, ${String(last?.toXid ?? 0)}::xid8)`.execute(tx);
  return rows[0]?.lines ?? 0;
}
