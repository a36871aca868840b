import { dayAt } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { unfetchedOf } from "./queries/files.ts";
import { stillTheirs } from "./rights-now.ts";

/** So many are told one by one; the others are on the page that each leads to. */
const MOST = 5;
/** So many are looked at: some may be closed to the account by now. */
const LOOKED_AT = 50;

/** Files of the account that are ready, still open to it and were never fetched; past their day they are gone. */
export async function exportsWork(ctx: Ctx): Promise<WorkItem[]> {
  const files = await unfetchedOf(ctx.db, ctx.actor.accountId, LOOKED_AT);
  const open = await stillTheirs(ctx.db, files);
  const fetchable = files.filter((file) => open.has(file.id)).slice(0, MOST);
  return fetchable.map((file) => ({
    id: `exports.ready:${file.id}`,
    kind: "exports.ready",
    data: { file: file.file_name },
    unitId: null,
    since: dayAt(file.ready_at),
    due: dayAt(file.expires_at),
    link: "/tep-cua-toi",
    action: "exports.fetch",
  }));
}
