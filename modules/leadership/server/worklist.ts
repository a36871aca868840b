import { addDays } from "#kernel/contract/plain-date.ts";
import type { LateUnit, WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { overdueBelow, positionsDue, termsDue } from "./queries/due.ts";

/** So many days before its end a term or position asks for what follows it. */
const DAYS_AHEAD = 60;
/** A position that ended longer ago without a successor was given up, not forgotten. */
const DAYS_BACK = 180;

/**
 * Terms and leading positions that run out with nothing after them: of the own unit, and of the units directly below
 * for whoever manages their committees.
 */
export async function leadershipWork(ctx: Ctx): Promise<WorkItem[]> {
  if (!ctx.actor.permissions.has("leadership.view")) return [];
  const below = ctx.actor.permissions.has("leadership.manage");
  const by = addDays(ctx.today, DAYS_AHEAD);
  const from = addDays(ctx.today, -DAYS_BACK);
  const terms = await termsDue(ctx.db, ctx.scope, by, below);
  const positions = await positionsDue(ctx.db, ctx.scope, { from, to: by }, below);
  const link = (unitId: number) => `/don-vi/${unitId}?tab=leadership`;
  return [
    ...terms.map((term) => ({
      id: `leadership.term:${term.id}`,
      kind: "leadership.term_ends",
      data: { term: term.name },
      unitId: term.unit_id,
      since: null,
      due: term.valid_to,
      link: link(term.unit_id),
      action: below ? "leadership.open_term" : "leadership.look",
    })),
    ...positions.map((position) => ({
      id: `leadership.position:${position.id}`,
      kind: "leadership.position_ends",
      data: { name: position.full_name, rank: `@leadership.rank.${position.rank}` },
      unitId: position.unit_id,
      since: null,
      due: position.valid_to,
      link: link(position.unit_id),
      action: below ? "leadership.appoint" : "leadership.look",
    })),
  ];
}

export const lateLeadership = async (ctx: Ctx): Promise<readonly LateUnit[]> =>
  ctx.actor.permissions.has("leadership.manage") ? overdueBelow(ctx.db, ctx.scope, ctx.today) : [];
