import { dayAt } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { countPairs } from "./queries/pairs.ts";
import { smallUnits } from "./queries/small-units.ts";

/** The smallest units first: when they are settled, the next are told. */
const MOST_SMALL = 10;

/** What waits for the post: likely duplicates as one thing, units that have grown too small. */
export async function membersWork(ctx: Ctx): Promise<WorkItem[]> {
  const { permissions, post } = ctx.actor;
  const items: WorkItem[] = [];
  if (permissions.has("members.merge")) {
    const { open, since } = await countPairs(ctx.db, ctx.scope);
    if (open > 0) {
      items.push({
        id: `members.duplicates:${post?.unit.id ?? 0}`,
        kind: "members.duplicates",
        data: { n: open },
        unitId: post?.unit.id ?? null,
        since: since && dayAt(since),
        due: null,
        link: "/trung-lap",
        action: "members.compare",
      });
    }
  }
  return [...items, ...(await tooSmall(ctx))];
}

/** Units with fewer members than their type needs: one's own, and those directly below whose officers are led. */
async function tooSmall({ db, scope, actor }: Ctx): Promise<WorkItem[]> {
  const below = actor.permissions.has("organisation.manage");
  if (!below && !actor.permissions.has("members.edit")) return [];
  const units = await smallUnits(db, scope, { below, limit: MOST_SMALL });
  return units.map((unit) => ({
    id: `members.small_unit:${unit.unit_id}`,
    kind: "members.small_unit",
    data: { have: unit.have, need: unit.need },
    unitId: unit.unit_id,
    since: null,
    due: null,
    link: `/don-vi/${unit.unit_id}`,
    action: "members.open_unit",
  }));
}
