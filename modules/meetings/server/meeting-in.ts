import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type Asking, seesPeople } from "#modules/organisation/server/api.ts";
import { type Meeting, meetingOf, type PartRow } from "./queries/meetings.ts";

/** A meeting as the actor stands to it: the branches whose people they see, and whether all of it is theirs. */
export type MeetingIn = Meeting & { seen: PartRow[]; keeps: boolean };

/** A meeting in which a branch of the actor's part takes part; any other does not exist for the actor. */
export async function meetingIn(ctx: Asking, id: string, lock = false): Promise<MeetingIn | Refusal> {
  const found = await meetingOf(ctx.db, id, lock);
  const seen = (found?.parts ?? []).filter((part) =>
    contains(ctx.scope, { id: part.unitId, path: part.path }),
  );
  if (!found || seen.length === 0) return refuse("not_found", { status: 404, data: { what: "meeting" } });
  if (!seesPeople(ctx.actor)) return refuse("meetings.figures_only", { status: 403 });
  const keeps = ctx.actor.permissions.has("meetings.keep") && seen.length === found.parts.length;
  return { ...found, seen, keeps };
}

/** The same, locked, for who changes it as a whole: everybody's branch must be theirs, and nobody changed it meanwhile. */
export async function meetingToKeep(ctx: Asking, id: string, version: number): Promise<MeetingIn | Refusal> {
  const found = await meetingIn(ctx, id, true);
  if (!("id" in found)) return found;
  if (!found.keeps) return refuse("meetings.not_yours", { status: 403, data: { name: found.unitName } });
  return found.version === version ? found : refuse("meetings.changed", { data: { version: found.version } });
}
