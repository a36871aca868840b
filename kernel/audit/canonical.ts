import { createHash } from "node:crypto";

/**
 * The canonical text of a line, as SQL over `l`: a JSON array in PostgreSQL's jsonb output (keys sorted, `", "` between
 * values, null where nothing is). Only functions of pg_catalog, so that nobody can slip in another of the same name.
 *
 *   [id, epoch, xid, at in µs since 1970, account, role, action, subject kind, subject id, person, unit, a1 … a8,
 *    details, reason, request, address]
 *
 * A new column of the trail must not enter here: lines that are sealed would no longer match.
 */
export const CANONICAL = `pg_catalog.jsonb_build_array(l.id, l.epoch, l.xid::text,
  (extract(epoch from l.at) * 1000000)::bigint, l.account_id, l.role, l.action, l.subject_kind, l.subject_id,
  l.person_id, l.unit_id, l.a1, l.a2, l.a3, l.a4, l.a5, l.a6, l.a7, l.a8, l.details, l.reason, l.request_id, l.ip
)::text`;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** RFC 6962 §2.1: the hash of a leaf is SHA-256(0x00 ‖ line), so that no inner node can pass as a line. */
export const leafHash = (canonical: string): Buffer =>
  createHash("sha256").update(LEAF).update(canonical, "utf8").digest();

const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash("sha256").update(NODE).update(left).update(right).digest();

/**
 * Merkle tree hash of RFC 6962 §2.1. Level by level, an odd last node rising unchanged: the same tree as the RFC's
 * split at the largest power of two.
 */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash("sha256").digest();
  let level = leaves;
  while (level.length > 1) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      above.push(right ? nodeHash(level[i] as Buffer, right) : (level[i] as Buffer));
    }
    level = above;
  }
  return level[0] as Buffer;
}

export const ENTRY_BYTES = 40;

export function entryOf(id: number, leaf: Buffer): Buffer {
  const entry = Buffer.allocUnsafe(ENTRY_BYTES);
  entry.writeBigUInt64BE(BigInt(id));
  leaf.copy(entry, 8);
  return entry;
}

/** The entries of a seal; views into it, nothing is copied. */
export function entriesOf(bytes: Buffer): { id: number; leaf: Buffer }[] {
  const entries: { id: number; leaf: Buffer }[] = [];
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    entries.push({
      id: Number(bytes.readBigUInt64BE(at)),
      leaf: bytes.subarray(at + 8, at + ENTRY_BYTES),
    });
  }
  return entries;
}

export type SealHead = {
  number: number;
  epoch: number;
  fromXid: number;
  toXid: number;
  lines: number;
  root: Buffer;
  previous: Buffer;
};

/** What a seal signs: everything about the batch, and the seal before. */
export const sealText = (seal: SealHead): Buffer =>
  Buffer.from(
    [
      "doanso-trail-seal-1",
      seal.number,
      seal.epoch,
      seal.fromXid,
      seal.toXid,
      seal.lines,
      seal.root.toString("hex"),
      seal.previous.toString("hex"),
    ].join("|"),
  );

/** What the first seal is chained to. */
export const GENESIS = Buffer.alloc(32);
