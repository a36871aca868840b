import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { contains } from "#kernel/scope/scope.ts";
import { checkMember } from "../../contract/check-member.ts";
import { findDuplicates } from "../../contract/jobs.ts";
import {
  type MembershipFields,
  type PersonFields,
  SEALED_NAMES,
  type SealedFields,
} from "../../contract/member.ts";
import { describeNationalId } from "../../contract/national-id.ts";
import { membershipFieldsOf, personFieldsOf, positionOf } from "../member-fields.ts";
import { type MemberDraft, membershipRow, personRow } from "../member-rows.ts";
import { moveRows } from "../person-merge.ts";
import { finishMerge, rememberBoth, withdrawMerged } from "../queries/merges.ts";
import { decidePair, lockPair, type PairRow, pairOf } from "../queries/pairs.ts";
import { lockRecords, type MemberRecord, placeOf } from "../queries/record.ts";
import { addHistory, updateMember } from "../queries/write-member.ts";
import { rightsOf, SENSITIVE_FIELDS, seesSensitive } from "../rights.ts";
import { maskSealed, unsealPerson } from "../sealed.ts";
import { isEmpty } from "../show-pair.ts";

export type MergeInput = {
  keep: "a" | "b";
  choices: Record<string, "a" | "b">;
  versions: { a: number; b: number };
  reason: string | null;
};

type Sides = { kept: MemberRecord; merged: MemberRecord };

/** The fields that this post does not see at all, by the names of a merge. */
function hiddenFields(ctx: WriteCtx, sides: Sides): Set<string> {
  const rights = rightsOf(ctx.actor);
  const { hidden } = maskSealed(unsealPerson(ctx.vault, sides.kept.id, sides.kept.sealed), rights);
  const clear = seesSensitive(ctx.actor) ? [] : SENSITIVE_FIELDS.map((name) => `person.${name}`);
  return new Set([...hidden.map((name) => `sealed.${name}`), ...clear]);
}

/** Both records in the actor's part, as the officer saw them, and no choice over what the post may not see. */
async function sidesOf(ctx: WriteCtx, pair: PairRow, input: MergeInput): Promise<Sides | Refusal> {
  const records = await lockRecords(ctx.db, ctx.scope, [pair.person_a, pair.person_b]);
  const [a, b] = [pair.person_a, pair.person_b].map((id) => records.find((found) => found.id === id));
  if (!a || !b) return notFound("pair");
  if (!contains(ctx.scope, placeOf(a)) || !contains(ctx.scope, placeOf(b)))
    return refuse("members.pair_outside");
  if (a.version !== input.versions.a || b.version !== input.versions.b) {
    return refuse("members.changed_meanwhile", { data: { versions: { a: a.version, b: b.version } } });
  }
  return input.keep === "a" ? { kept: a, merged: b } : { kept: b, merged: a };
}

/** The record that comes out: each field from the chosen side; of what the post may not see, the filled side. */
function draftOf(ctx: WriteCtx, sides: Sides, input: MergeInput, hidden: ReadonlySet<string>): MemberDraft {
  const { kept, merged } = sides;
  const takesOther = (field: string, mine: unknown, other: unknown): boolean =>
    hidden.has(field)
      ? isEmpty(mine) && !isEmpty(other)
      : (input.choices[field] ?? input.keep) !== input.keep;
  const choose = <T extends object>(group: string, mine: T, other: T): T =>
    Object.fromEntries(
      Object.entries(mine).map(([name, value]) => {
        const theirs = other[name as keyof T];
        return [name, takesOther(`${group}.${name}`, value, theirs) ? theirs : value];
      }),
    ) as T;
  const secrets = [kept, merged].map((side) => unsealPerson(ctx.vault, side.id, side.sealed)) as [
    SealedFields,
    SealedFields,
  ];
  const sealed = choose("sealed", ...secrets);
  const person = choose<PersonFields>("person", personFieldsOf(kept), personFieldsOf(merged));
  const membership = choose<MembershipFields>(
    "membership",
    membershipFieldsOf(kept),
    membershipFieldsOf(merged),
  );
  const home = takesOther("unitId", kept.unit_id, merged.unit_id) ? merged : kept;
  const standing = takesOther("status", kept.status, merged.status) ? merged : kept;
  return {
    personId: kept.id,
    memberCode: kept.member_code,
    unit: placeOf(home),
    status: standing.status,
    statusSince: standing.status_since,
    position: positionOf(kept),
    nationalIdNote: kept.national_id_note ?? merged.national_id_note,
    originProvince: sealed.nationalId
      ? (describeNationalId(sealed.nationalId)?.province ?? null)
      : (kept.origin_province ?? merged.origin_province),
    person,
    sealed,
    membership,
  };
}

/** What the merge changed in the kept record; sealed fields by name only. */
function changesOf(ctx: WriteCtx, kept: MemberRecord, draft: MemberDraft): Record<string, unknown> {
  const before = unsealPerson(ctx.vault, kept.id, kept.sealed);
  const clear: Record<string, unknown> = {
    ...personFieldsOf(kept),
    ...membershipFieldsOf(kept),
    status: kept.status,
    unitId: kept.unit_id,
  };
  const after: Record<string, unknown> = {
    ...draft.person,
    ...draft.membership,
    status: draft.status,
    unitId: draft.unit.id,
  };
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return Object.fromEntries([
    ...Object.keys(after)
      .filter((name) => differs(clear[name], after[name]))
      .map((name) => [name, { from: clear[name], to: after[name] }]),
    ...SEALED_NAMES.filter((name) => differs(before[name], draft.sealed[name])).map((name) => [
      name,
      "sealed",
    ]),
  ]);
}

/** Makes two records one. Everything that both were is kept, so that the merge can be taken apart again. */
export async function mergeMembers(ctx: WriteCtx, pairId: string, input: MergeInput) {
  const held = await lockPair(ctx.db, pairId);
  const pair = held && (await pairOf(ctx.db, ctx.scope, pairId));
  if (!pair) return notFound("pair");
  if (pair.state !== "OPEN") return refuse("members.pair_decided", { data: { state: pair.state } });
  const sides = await sidesOf(ctx, pair, input);
  if (isRefusal(sides)) return sides;
  const hidden = hiddenFields(ctx, sides);
  const closed = Object.keys(input.choices).filter((field) => hidden.has(field));
  if (closed.length > 0) return refuse("members.field_closed", { status: 403, data: { fields: closed } });
  const draft = draftOf(ctx, sides, input, hidden);
  const { issues } = checkMember(draft, ctx.today);
  if (issues.length > 0) return refuse("invalid_input", { status: 422, issues });

  const { kept, merged } = sides;
  const ids = { kept: kept.id, merged: merged.id };
  const mergeId = uuidv7();
  const changes = changesOf(ctx, kept, draft);
  const { accountId } = ctx.actor;
  await rememberBoth(ctx.db, { id: mergeId, pairId, ...ids, accountId, reason: input.reason });
  await decidePair(ctx.db, pairId, { state: "MERGED", accountId, note: input.reason });
  await withdrawMerged(ctx.db, ids);
  const rows = { person: personRow(ctx.vault, draft), membership: membershipRow(draft) };
  const version = await updateMember(ctx.db, ctx.scope, kept.version, rows);
  if (version === null) throw new Error("a locked record changed its version");
  await finishMerge(ctx.db, mergeId, version, await moveRows(ctx.db, ids));
  await tellBoth(ctx, sides, { kind: "merged", changes, version, reason: input.reason });
  await enqueue(ctx.db, findDuplicates, { personIds: [kept.id] });
  return { mergeId, personId: kept.id, version };
}

/** A history and a trail line for each of the two. */
export async function tellBoth(
  ctx: WriteCtx,
  sides: { [side in "kept" | "merged"]: Pick<MemberRecord, "id" | "unit_id" | "unit_path" | "version"> },
  deed: {
    kind: "merged" | "merge_undone";
    changes: Record<string, unknown>;
    version: number;
    reason: string | null;
  },
): Promise<void> {
  const entry = {
    kind: deed.kind,
    effectiveOn: ctx.today,
    reason: deed.reason,
    accountId: ctx.actor.accountId,
  };
  await addHistory(ctx.db, ctx.scope, [
    {
      ...entry,
      personId: sides.kept.id,
      unitId: sides.kept.unit_id,
      changes: deed.changes,
      version: deed.version,
    },
    {
      ...entry,
      personId: sides.merged.id,
      unitId: sides.merged.unit_id,
      changes: {},
      version: sides.merged.version + 1,
    },
  ]);
  for (const [role, side] of Object.entries(sides)) {
    await record(ctx, {
      action: deed.kind === "merged" ? "members.merge" : "members.merge_undo",
      subject: { kind: "person", id: side.id },
      personId: side.id,
      unit: { id: side.unit_id, path: side.unit_path },
      details: { role, other: role === "kept" ? sides.merged.id : sides.kept.id, changes: deed.changes },
      reason: deed.reason,
    });
  }
}
