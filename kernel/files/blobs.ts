import { rm } from "node:fs/promises";
import { sql } from "kysely";
import { z } from "zod";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { job } from "#kernel/contract/module.ts";
import type { Db } from "#kernel/db/database.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { blobPath } from "./upload.ts";

export type KeptBlob = {
  sha256: string;
  size: number;
  name: string | null;
  contentType: string;
  accountId: string | null;
  /** Past this moment the bytes go; null keeps them. */
  expiresAt: Date | null;
};

/** Says that stored bytes are needed. Bytes that no row names are removed with the next cleaning that meets them. */
export async function keepBlob(db: Db, blob: KeptBlob): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto("house.blob")
    .values({
      id,
      sha256: blob.sha256,
      size: blob.size,
      name: blob.name,
      content_type: blob.contentType,
      account_id: blob.accountId,
      expires_at: blob.expiresAt,
    })
    .execute();
  return id;
}

/**
 * One need of these bytes is over: they go with the next cleaning, unless somebody else needs them, or the same account
 * for a second purpose (one sheet uploaded twice).
 */
export async function letGo(db: Db, sha256: string, accountId: string): Promise<void> {
  await sql`
    update house.blob set expires_at = now() where id = (
      select id from house.blob
      where sha256 = ${sha256} and account_id = ${accountId} and (expires_at is null or expires_at > now())
      order by created_at limit 1 for update)`.execute(db);
}

/** Removes what has expired: the row first, and the bytes when no other row names them. */
export async function removeExpired(db: Db, dataFolder: string): Promise<number> {
  const { rows } = await sql<{ sha256: string; needed: boolean }>`
    with gone as (delete from house.blob where expires_at <= now() returning id, sha256)
    select distinct g.sha256, exists (
      select from house.blob b where b.sha256 = g.sha256 and b.id not in (select id from gone)) as needed
    from gone g`.execute(db);
  for (const { sha256, needed } of rows) if (!needed) await rm(blobPath(dataFolder, sha256), { force: true });
  return rows.length;
}

const cleanFiles = job("house.clean_files", z.object({}));

export const cleanFilesHandler = handleJob(
  cleanFiles,
  async ({ database, dataFolder }) => void (await removeExpired(database.db, dataFolder)),
  { cron: "*/10 * * * *" },
);
