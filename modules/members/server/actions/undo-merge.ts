import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import { findDuplicates } from "../../contract/jobs.ts";
import { returnRows } from "../person-merge.ts";
import { lockMerge, type Merge, markUndone, restoreBoth } from "../queries/merges.ts";
import { decidePair } from "../queries/pairs.ts";
import { holderOfNationalId, lockNationalIds, memberRecord } from "../queries/record.ts";
import { tellBoth } from "./merge-members.ts";

/** The units in which the two records stood, both in the actor's part. */
async function homesOf(
  ctx: WriteCtx,
  merge: Merge,
): Promise<{ kept: UnitBrief; merged: UnitBrief } | Refusal> {
  const ids = [merge.kept_before, merge.merged_before].map((before) => before.membership.unit_id as number);
  const found = await unitBriefs(ctx.db, ids);
  const [kept, merged] = ids.map((id) => found.find((unit) => unit.id === id));
  if (!kept || !merged || !contains(ctx.scope, kept) || !contains(ctx.scope, merged))
    return notFound("merge");
  const closed = [kept, merged].find((unit) => unit.validTo !== null);
  return closed ? refuse("members.merge_unit_closed", { data: { unit: closed.name } }) : { kept, merged };
}

/** A number that the kept record gave up may have been registered anew since. */
async function refusalOfNumbers(ctx: WriteCtx, merge: Merge): Promise<Refusal | null> {
  const given = [merge.kept_before, merge.merged_before]
    .map((before) => before.person.national_id_hash as string | null)
    .filter((hash) => hash !== null)
    .map((hash) => Buffer.from(hash.slice(2), "hex"));
  await lockNationalIds(ctx.db, given);
  const own = new Set([merge.kept_person, merge.merged_person]);
  for (const hash of given) {
    const holder = await holderOfNationalId(ctx.db, hash);
    if (holder && !own.has(holder.id)) return refuse("members.merge_number_taken");
  }
  return null;
}

/**
 * Takes a merge apart: both records are again what they were, in every column but version and time of change. Refused
 * when the kept record was changed since, because that work would be lost.
 */
export async function undoMerge(ctx: WriteCtx, mergeId: string, reason: string | null) {
  const merge = await lockMerge(ctx.db, mergeId);
  if (!merge) return notFound("merge");
  const kept = await memberRecord(ctx.db, ctx.scope, merge.kept_person, "lock");
  if (isRefusal(kept)) return notFound("merge");
  const units = await homesOf(ctx, merge);
  if (isRefusal(units)) return units;
  if (merge.undone_at) return refuse("members.merge_undone");
  if (kept.version !== merge.kept_version)
    return refuse("members.changed_since_merge", { data: { personId: kept.id } });
  const taken = await refusalOfNumbers(ctx, merge);
  if (taken) return taken;

  const pair = { kept: merge.kept_person, merged: merge.merged_person };
  await returnRows(ctx.db, pair, merge.moved);
  await restoreBoth(ctx.db, ctx.scope, merge, units);
  await markUndone(ctx.db, mergeId, ctx.actor.accountId);
  if (merge.pair_id) await decidePair(ctx.db, merge.pair_id, { state: "OPEN", accountId: null });
  const place = (unit: UnitBrief) => ({ unit_id: unit.id, unit_path: [...unit.path] });
  await tellBoth(
    ctx,
    {
      kept: { id: pair.kept, version: kept.version, ...place(units.kept) },
      merged: {
        id: pair.merged,
        version: (merge.merged_before.person.version as number) + 1,
        ...place(units.merged),
      },
    },
    { kind: "merge_undone", changes: {}, version: kept.version + 1, reason },
  );
  await enqueue(ctx.db, findDuplicates, { personIds: [pair.kept, pair.merged] });
  return { keptPersonId: pair.kept, mergedPersonId: pair.merged };
}
