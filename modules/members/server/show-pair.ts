import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains, type Scope } from "#kernel/scope/scope.ts";
import { maskName } from "#kernel/text/people-format.ts";
import type { DuplicatePair, DuplicateSide } from "../contract/duplicate-endpoints.ts";
import { SEALED_NAMES } from "../contract/member.ts";
import { membershipFieldsOf, personFieldsOf } from "./member-fields.ts";
import { mergeOfPair } from "./queries/merges.ts";
import { listPairs, type PairRow, pairOf } from "./queries/pairs.ts";
import { type MemberRecord, memberRecord } from "./queries/record.ts";
import { rightsOf, SENSITIVE_FIELDS, seesSensitive } from "./rights.ts";
import { maskSealed, unsealPerson } from "./sealed.ts";

export function sideOf(row: PairRow, side: "a" | "b", scope: Scope): DuplicateSide {
  const path = row[`${side}_path`];
  const unit = row[`${side}_unit`];
  const inside = unit !== null && path !== null && contains(scope, { id: unit, path });
  const born = row[`${side}_born`];
  if (!inside) {
    return {
      inside,
      personId: null,
      name: maskName(row[`${side}_name`]),
      birthYear: Number(born.slice(0, 4)),
      dateOfBirth: null,
      gender: null,
      memberCode: null,
      unitId: null,
      unitName: null,
      status: null,
    };
  }
  return {
    inside,
    personId: row[`person_${side}`],
    name: row[`${side}_name`],
    birthYear: Number(born.slice(0, 4)),
    dateOfBirth: born as PlainDate,
    gender: row[`${side}_gender`],
    memberCode: row[`${side}_code`],
    unitId: unit,
    unitName: row[`${side}_unit_name`],
    status: row[`${side}_status`],
  };
}

export function toPair(row: PairRow, scope: Scope): DuplicatePair {
  const [a, b] = [sideOf(row, "a", scope), sideOf(row, "b", scope)];
  return {
    id: row.id,
    reasons: row.reasons as DuplicatePair["reasons"],
    score: Math.round(row.score * 100) / 100,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    note: row.note,
    a,
    b,
    can: { decide: row.state !== "MERGED", merge: row.state === "OPEN" && a.inside && b.inside },
  };
}

const ORDER = "duplicates";

export async function showPairs(
  ctx: Ctx,
  scope: Scope,
  query: { state: string; cursor?: string | undefined; limit: number },
) {
  const key = query.cursor ? decodeCursor(query.cursor, ORDER)?.key : null;
  if (query.cursor && !isPosition(key)) return refuse("bad_cursor", { status: 400 });
  const after = isPosition(key) ? { at: key[0], id: key[1] } : null;
  const rows = await listPairs(ctx.db, scope, { state: query.state, after, limit: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => toPair(row, ctx.scope)),
    next: last ? encodeCursor(ORDER, "after", [last.position, last.id]) : null,
  };
}

/** The position of a list ordered by time and id, out of a cursor. */
export const isPosition = (key: readonly unknown[] | null | undefined): key is [string, string] =>
  key?.length === 2 &&
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(String(key[0])) &&
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(key[1]));

/** The fields of a record by the names that a merge uses, as this post may see them. */
function fieldsOf(ctx: Ctx, record: MemberRecord): Record<string, unknown> {
  const { masked } = maskSealed(unsealPerson(ctx.vault, record.id, record.sealed), rightsOf(ctx.actor));
  const person = Object.entries(personFieldsOf(record)).filter(
    ([name]) => seesSensitive(ctx.actor) || !(SENSITIVE_FIELDS as readonly string[]).includes(name),
  );
  return Object.fromEntries([
    ...person.map(([name, value]) => [`person.${name}`, value]),
    ...SEALED_NAMES.filter((name) => name in masked).map((name) => [`sealed.${name}`, masked[name]]),
    ...Object.entries(membershipFieldsOf(record)).map(([name, value]) => [`membership.${name}`, value]),
    ["unitId", record.unit_id],
    ["status", record.status],
  ]);
}

export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === "NONE" ||
  (Array.isArray(value) && value.length === 0);

/** The only filled side, else the one that was changed last. */
export function proposal(a: unknown, b: unknown, newer: "a" | "b"): "a" | "b" {
  if (isEmpty(a) !== isEmpty(b)) return isEmpty(a) ? "b" : "a";
  return newer;
}

/** Whether two sealed values are the same is told without telling the values. */
function sameSealed(ctx: Ctx, a: MemberRecord, b: MemberRecord): (name: string) => boolean {
  const [left, right] = [a, b].map((record) => unsealPerson(ctx.vault, record.id, record.sealed));
  return (name) =>
    JSON.stringify(left?.[name as keyof typeof left]) === JSON.stringify(right?.[name as keyof typeof right]);
}

export async function showPair(ctx: Ctx, pairId: string) {
  const row = await pairOf(ctx.db, ctx.scope, pairId);
  if (!row) return notFound("pair");
  const pair = toPair(row, ctx.scope);
  const done = row.state === "MERGED" ? await mergeOfPair(ctx.db, pairId) : undefined;
  const merge = done
    ? {
        id: done.id,
        keptPersonId: done.kept_person,
        mergedPersonId: done.merged_person,
        mergedAt: done.merged_at.toISOString(),
        canUndo: pair.a.inside && pair.b.inside,
      }
    : null;
  if (!pair.can.merge || rightsOf(ctx.actor).record !== "read") {
    return { pair, fields: [], versions: null, merge: merge?.canUndo ? merge : null };
  }
  const a = await memberRecord(ctx.db, ctx.scope, row.person_a);
  const b = await memberRecord(ctx.db, ctx.scope, row.person_b);
  if (isRefusal(a) || isRefusal(b)) return notFound("pair");
  const newer = a.changed_at > b.changed_at ? "a" : "b";
  const [left, right] = [fieldsOf(ctx, a), fieldsOf(ctx, b)];
  const sealedAlike = sameSealed(ctx, a, b);
  const fields = Object.keys(left).map((field) => ({
    field,
    a: left[field] ?? null,
    b: right[field] ?? null,
    same: field.startsWith("sealed.")
      ? sealedAlike(field.slice(7))
      : JSON.stringify(left[field]) === JSON.stringify(right[field]),
    proposed: proposal(left[field], right[field], newer),
  }));
  return { pair, fields, versions: { a: a.version, b: b.version }, merge };
}
