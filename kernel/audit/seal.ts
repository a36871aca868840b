import { sql } from "kysely";
import type { Database, Db, Tx } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { CANONICAL, entriesOf, entryOf, GENESIS, leafHash, merkleRoot, sealText } from "./canonical.ts";
import { type Head, writeHead } from "./head.ts";

/** One sealer at a time in the whole database (arbitrary number, used nowhere else). */
const LOCK = 7_412_061;
/** Lines of one seal, as far as whole transactions allow. */
const BATCH = 50_000;
const PAGE = 10_000;

type Range = { epoch: number; fromXid: number; toXid: number };
type Sealer = { database: Database; vault: Pick<Vault, "signTrail">; dataFolder: string | null };

/**
 * Seals every line whose transaction, and all before it, has ended: in the range below the oldest running transaction
 * nothing can appear any more, so no writer waits for the sealer nor the sealer for a writer.
 * Returns the number of lines sealed now; another sealer at work is no error (0).
 */
export async function sealTrail(
  sealer: Sealer,
  options: { signal?: AbortSignal; batch?: number } = {},
): Promise<number> {
  let sealed = 0;
  while (!options.signal?.aborted) {
    const head = await sealer.database.db
      .transaction()
      .execute((tx) => sealBatch(tx, sealer.vault, options.batch ?? BATCH));
    if (!head) return sealed;
    sealed += head.lines;
    if (sealer.dataFolder) writeHead(sealer.dataFolder, head);
  }
  return sealed;
}

async function sealBatch(
  tx: Tx,
  vault: Pick<Vault, "signTrail">,
  batch: number,
): Promise<(Head & { lines: number }) | null> {
  const lock = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as taken`.execute(tx);
  if (!lock.rows[0]?.taken) return null;
  const last = await lastSeal(tx);
  const range = await nextRange(tx, last, batch);
  if (!range) return null;
  const entries = await readEntries(tx, range);
  const number = (last?.number ?? 0) + 1;
  const root = merkleRoot(entriesOf(entries).map((entry) => entry.leaf));
  const lines = entries.length / 40;
  const previous = last?.hash ?? GENESIS;
  const hash = vault.signTrail(sealText({ ...range, number, lines, root, previous }));
  await sql`insert into trail.seal (number, epoch, from_xid, to_xid, lines, entries, root, previous, hash)
    values (${number}, ${range.epoch}, ${String(range.fromXid)}::xid8, ${String(range.toXid)}::xid8, ${lines},
      ${entries}, ${root}, ${previous}, ${hash})`.execute(tx);
  return { number, hash, lines };
}

const lastSeal = async (tx: Db) =>
  (
    await sql<{ number: number; epoch: number; toXid: number; hash: Buffer }>`
      select number, epoch, to_xid::text::bigint as "toXid", hash from trail.seal order by number desc limit 1`.execute(
      tx,
    )
  ).rows[0];

/** The next transactions to seal: the rest of an ended epoch first. Null when there is no final line. */
async function nextRange(
  tx: Db,
  last: { epoch: number; toXid: number } | undefined,
  batch: number,
): Promise<Range | null> {
  // The boundary is taken before the lines are read: below it all transactions have ended and are visible.
  const { rows } = await sql<{ number: number; current: boolean; boundary: number }>`
    select number, number = max(number) over () as current,
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint as boundary
    from trail.epoch where number >= ${last?.epoch ?? 1} order by number`.execute(tx);
  for (const { number: epoch, current, boundary } of rows) {
    const fromXid = last?.epoch === epoch ? last.toXid : 0;
    const below = current ? sql`and xid < ${String(boundary)}::xid8` : sql``;
    const found = await sql<{ xid: number }>`
      select max(xid)::text::bigint as xid from (select xid from trail.line
        where epoch = ${epoch} and xid >= ${String(fromXid)}::xid8 ${below} order by epoch, xid, id limit ${batch}) as next_lines`.execute(
      tx,
    );
    const lastXid = found.rows[0]?.xid;
    if (lastXid) return { epoch, fromXid, toXid: lastXid + 1 };
  }
  return null;
}

async function readEntries(tx: Db, range: Range): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let after = { xid: range.fromXid, id: 0 }; ; ) {
    const page = await readLines(tx, range, after, PAGE);
    for (const line of page) parts.push(entryOf(line.id, leafHash(line.canonical)));
    const end = page.at(-1);
    if (!end || page.length < PAGE) return Buffer.concat(parts);
    after = end;
  }
}

export type CanonicalLine = { id: number; xid: number; canonical: string };

/** Lines of `[fromXid, toXid)` in the order of the trail, after the given one. */
export async function readLines(
  tx: Db,
  range: Range,
  after: { xid: number; id: number },
  limit: number,
): Promise<CanonicalLine[]> {
  const { rows } = await sql<CanonicalLine>`
    select l.id, l.xid::text::bigint as xid, ${sql.raw(CANONICAL)} as canonical from trail.line as l
    where l.epoch = ${range.epoch} and (l.xid, l.id) > (${String(after.xid)}::xid8, ${after.id}::bigint)
      and l.xid >= ${String(range.fromXid)}::xid8 and l.xid < ${String(range.toXid)}::xid8
    order by l.epoch, l.xid, l.id limit ${limit}`.execute(tx);
  return rows;
}
