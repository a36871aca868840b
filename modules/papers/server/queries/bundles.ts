import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { BundleForm } from "../../contract/bundle-endpoints.ts";

export type BundleRecord = {
  id: string;
  account_id: string;
  unit_id: number;
  run_id: string;
  form: BundleForm;
  /** In the order in which they are printed. */
  request: { ids: string[]; title: string };
  file_name: string;
  sha256: string | null;
  size: number | null;
  papers: number | null;
  expires_at: Date;
  state: string | null;
  done: number | null;
  total: number | null;
};

const columns = sql`b.id, b.account_id, b.unit_id, b.run_id, b.form, b.request, b.file_name, b.sha256, b.size, b.papers,
  b.expires_at, r.state, r.done, r.total from papers.bundle b left join house.run r on r.id = b.run_id`;

export async function insertBundle(
  tx: Tx,
  bundle: Pick<
    BundleRecord,
    "id" | "account_id" | "unit_id" | "run_id" | "form" | "request" | "file_name" | "expires_at"
  >,
): Promise<void> {
  await tx
    .insertInto("papers.bundle")
    .values({ ...bundle, request: JSON.stringify(bundle.request) })
    .execute();
}

/** One of the account's own. */
export async function bundleOf(db: Db, accountId: string, id: string): Promise<BundleRecord | null> {
  const { rows } = await sql<BundleRecord>`select ${columns}
    where b.id = ${id} and b.account_id = ${accountId} and b.expires_at > now()`.execute(db);
  return rows[0] ?? null;
}

/** For the job that makes it. */
export async function bundleOfRun(db: Db, runId: string): Promise<BundleRecord | null> {
  const { rows } = await sql<BundleRecord>`select ${columns} where b.run_id = ${runId}`.execute(db);
  return rows[0] ?? null;
}

export async function markBundleReady(
  tx: Db,
  id: string,
  made: { sha256: string; size: number; papers: number },
): Promise<void> {
  await sql`update papers.bundle set sha256 = ${made.sha256}, size = ${made.size}, papers = ${made.papers}
    where id = ${id}`.execute(tx);
}

/** Rows of bundles whose bytes are gone by now. */
export async function deleteExpiredBundles(db: Db): Promise<void> {
  await sql`delete from papers.bundle where expires_at <= now()`.execute(db);
}
