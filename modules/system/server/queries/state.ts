import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

export type DatabaseState = {
  version: string;
  size: number;
  applied: number;
  newest: string | null;
  outboxWaiting: number;
  lastBackup: Date | null;
};

export const BACKUP_ACTION = "system.backup";

export async function databaseState(db: Db): Promise<DatabaseState> {
  const { rows } = await sql<DatabaseState>`
    select current_setting('server_version') as version,
      pg_database_size(current_database()) as size,
      (select count(*) from house.migration) as applied,
      (select max(name) from house.migration) as newest,
      (select count(*) from house.outbox where delivered_at is null) as "outboxWaiting",
      (select at from trail.line where action = ${BACKUP_ACTION} order by id desc limit 1) as "lastBackup"`.execute(
    db,
  );
  return rows[0] as DatabaseState;
}
