import type { Db } from "#kernel/db/database.ts";
import { mayStill } from "#modules/accounts/server/api.ts";
import { kindOf } from "./kinds.ts";
import type { FileRecord } from "./queries/files.ts";

/** Whether whoever asked for the file still has the right, in the same role, over the unit that it is about. */
export async function isStillTheirs(db: Db, file: FileRecord): Promise<boolean> {
  const { account_id: accountId, acted_as: post, unit_id: id, unit_path: path } = file;
  const units = id === null || path === null ? [] : [{ id, path }];
  return mayStill(db, { accountId, role: post.role || null }, kindOf(file.kind).permission, units);
}

/** The ids of those that still are. Files of one post over one unit have one answer. */
export async function stillTheirs(db: Db, files: readonly FileRecord[]): Promise<ReadonlySet<string>> {
  const answers = new Map<string, Promise<boolean>>();
  const open = new Set<string>();
  for (const file of files) {
    const key = `${file.kind} ${file.acted_as.role} ${file.unit_id}`;
    const answer = answers.get(key) ?? isStillTheirs(db, file);
    answers.set(key, answer);
    if (await answer) open.add(file.id);
  }
  return open;
}
