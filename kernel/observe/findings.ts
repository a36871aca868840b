import { statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { sql } from "kysely";
import type { Database, Db } from "#kernel/db/database.ts";
import type { IntegrityCheck } from "#kernel/http/module.ts";

/** One thing that was looked at; `fix` says what to do when it is not well. */
export type Finding = { name: string; ok: boolean; says: string; fix: string };

const MB = 1024 * 1024;

/** At least a tenth and 1 GB of the data folder's disk should be free. */
export async function checkDisk(dataFolder: string): Promise<Finding> {
  const disk = await statfs(dataFolder);
  const free = disk.bavail * disk.bsize;
  const share = Math.round((100 * disk.bavail) / Math.max(1, disk.blocks));
  return {
    name: "disk",
    ok: free > 1024 * MB && share >= 10,
    says: `${Math.round(free / MB)} MB (${share} %) are free in ${dataFolder}`,
    fix: "enlarge the disk, or remove old backups from it",
  };
}

/** Files that open everything are for their owner only. */
export function checkKeyFile(file: string): Finding {
  const mode = process.platform === "win32" ? 0o600 : statSync(file).mode & 0o777;
  return {
    name: "key file",
    ok: (mode & 0o077) === 0,
    says: `${file} has mode ${mode.toString(8)}`,
    fix: `chmod 600 ${file}`,
  };
}

/** Indexes that a broken build left invalid, and those of the expected list (their definitions) that are missing. */
export async function checkIndexes({ db }: Database, expected: readonly string[]): Promise<Finding[]> {
  const { rows } = await sql<{ name: string; valid: boolean }>`
    select c.oid::regclass::text as name, i.indisvalid as valid from pg_index as i join pg_class as c on c.oid = i.indexrelid
    join pg_namespace as n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'pg_toast', 'information_schema', 'graphile_worker')`.execute(db);
  const invalid = rows.filter((row) => !row.valid).map((row) => row.name);
  const present = new Set(rows.map((row) => row.name));
  const named = expected.flatMap((line) => {
    const found = /^CREATE (?:UNIQUE )?INDEX (\S+) ON (?:ONLY )?([^\s.]+)\./.exec(line);
    return found ? [`${found[2]}.${found[1]}`] : [];
  });
  const missing = named.filter((name) => !present.has(name));
  return [
    {
      name: "valid indexes",
      ok: invalid.length === 0,
      says: invalid.length === 0 ? `${rows.length} indexes are valid` : `invalid: ${invalid.join(", ")}`,
      fix: `as the owner: ${invalid.map((name) => `REINDEX INDEX ${name};`).join(" ")}`,
    },
    {
      name: "expected indexes",
      ok: missing.length === 0 && named.length > 0,
      says: missing.length === 0 ? `all ${named.length} are there` : `missing: ${missing.join(", ")}`,
      fix: "create them as their migration does; lists are slow without them",
    },
  ];
}

/** Runs a module's check: every row that it selects is one thing that should not be. */
export async function checkIntegrity(db: Db, check: IntegrityCheck): Promise<Finding> {
  const { rows } = await sql<{ id: string; found: number }>`
    select id::text as id, count(*) over () as found from (${sql.raw(check.sql)}) as wrong limit 5`.execute(
    db,
  );
  const found = rows[0]?.found ?? 0;
  return {
    name: check.name,
    ok: found === 0,
    says:
      found === 0
        ? check.meaning
        : `${found} × not so: ${check.meaning} (${rows.map((r) => r.id).join(", ")}…)`,
    fix: check.fix,
  };
}

/** Truths of the kernel's own tables. */
export const KERNEL_CHECKS: readonly IntegrityCheck[] = [
  {
    name: "house.dead_events",
    sql: "select outbox_id as id from house.delivery where dead_at is not null",
    meaning: "no event was given up by its listener",
    fix: "look at the dead letters on the system screen: try again or discard",
  },
  {
    name: "house.dead_jobs",
    sql: "select task as id from house.queue_state() where dead > 0",
    meaning: "no background work has failed for good",
    fix: "look at the dead letters on the system screen: try again or discard",
  },
  {
    name: "trail.unsealed",
    sql: `select id from trail.line where at < now() - interval '10 minutes' and (epoch, xid) >= (
      select coalesce(max(epoch), 0), coalesce(max(to_xid), '0')
      from (select epoch, to_xid from trail.seal order by number desc limit 1) as newest)`,
    meaning: "no line of the trail has waited more than ten minutes for its seal",
    fix: "is a worker running, and is there a transaction that has been open for long (pg_stat_activity)?",
  },
  {
    name: "trail.proof",
    sql: `select at as id from trail.verification where broken is not null
      and at = (select max(at) from trail.verification)`,
    meaning: "the last proof of the trail found it whole",
    fix: "run audit verify, and do not restore or clean anything before the auditor has seen it",
  },
];
