import { createHash } from "node:crypto";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { contains, type Scope } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import { nameKeys } from "#kernel/text/name-keys.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { Committee } from "#modules/leadership/contract/seats.ts";
import { committeesOf } from "#modules/leadership/server/api.ts";
import {
  holdersOfCodes,
  holdersOfNationalIds,
  type MemberRecord,
  memberRecords,
  namesakesOfMany,
  nationalIdHash,
  openRecord,
  type Standing,
} from "#modules/members/server/api.ts";
import { mergeInto } from "./compare.ts";
import { type Payload, sealPayload } from "./payload.ts";
import type { NewStagedRow } from "./queries/rows.ts";
import { hasDoubts, hasErrors, issue, type RowReading } from "./reading/row.ts";
import { judgePosition, type NamedSecretaries, wordOfRank } from "./seats.ts";

export type ClassifyContext = {
  db: Db;
  vault: Vault;
  batchId: string;
  /** The part of the tree that is imported into: who stands in it is known, who stands outside is only counted. */
  scope: Scope;
  /** Sealed fields that the importer's post may not open. */
  closed: ReadonlySet<string>;
  /** Whether the post may record who leads a branch. */
  mayAppoint: boolean;
  today: PlainDate;
};

export type Earlier = { rowNo: number; digest: string };

/** Who the file named so far, by national id and by name and birth date. */
export type FileKeys = {
  byId: Map<string, Earlier>;
  /** `hasId`: rows with different national ids are different people whatever their names. */
  bySoft: Map<string, Earlier & { id: string | null }>;
  secretaries: NamedSecretaries;
};

export const emptyKeys = (): FileKeys => ({ byId: new Map(), bySoft: new Map(), secretaries: new Map() });

type Keyed = {
  reading: RowReading;
  idHash: Buffer | null;
  softKey: Buffer | null;
  nameFold: string;
  digest: Buffer;
};

function keysOf(ctx: ClassifyContext, reading: RowReading): Keyed {
  const { fullName, dateOfBirth } = reading.person;
  const nameFold = fullName ? nameKeys(fullName).nameFold : "";
  const { person, sealed, membership, unit } = reading;
  const text = JSON.stringify([person, sealed, membership, unit?.id ?? null, reading.position]);
  return {
    reading,
    nameFold,
    idHash: nationalIdHash(ctx.vault, sealed.nationalId ?? null),
    softKey: nameFold && dateOfBirth ? ctx.vault.index("importPerson", `${dateOfBirth} ${nameFold}`) : null,
    digest: createHash("sha256").update(text).digest().subarray(0, 12),
  };
}

/** Says of each row what it is, with a few questions to the registry for all of them together. */
export async function classify(
  ctx: ClassifyContext,
  readings: readonly RowReading[],
  seen: FileKeys,
): Promise<NewStagedRow[]> {
  const keyed = readings.map((reading) => keysOf(ctx, reading));
  const sound = keyed.filter(({ reading }) => !hasErrors(reading.issues));
  const holders = await holdersOfNationalIds(
    ctx.db,
    sound.flatMap((one) => one.idHash ?? []),
  );
  const coded = await holdersOfCodes(
    ctx.db,
    sound.flatMap((one) => one.reading.memberCode ?? []),
  );
  const holderOf = (one: Keyed): Standing | undefined =>
    (one.idHash ? holders.get(one.idHash.toString("hex")) : undefined) ??
    (one.reading.memberCode ? coded.get(one.reading.memberCode) : undefined);
  const unheld = sound.filter((one) => !holderOf(one));
  const namesakes = await namesakesOfMany(
    ctx.db,
    unheld.map((one) => ({ nameFold: one.nameFold, dateOfBirth: one.reading.person.dateOfBirth as string })),
  );
  const known = [...new Set(sound.flatMap((one) => holderOf(one)?.personId ?? []))];
  const records = new Map(
    (await memberRecords(ctx.db, ctx.scope, known)).map((record) => [record.id, record]),
  );
  const led = sound.flatMap(({ reading }) => (reading.position && reading.unit ? reading.unit.id : []));
  const committees = await committeesOf(ctx.db, ctx.scope, ctx.mayAppoint ? led : [], ctx.today);
  return keyed.map((one) => {
    const found = {
      holder: holderOf(one),
      namesakes: namesakes.get(softText(one)) ?? [],
      records,
      committees,
    };
    return stage(ctx, one, found, seen);
  });
}

const softText = (one: Keyed): string => `${one.reading.person.dateOfBirth} ${one.nameFold}`;

type Found = {
  holder: Standing | undefined;
  namesakes: Standing[];
  records: Map<string, MemberRecord>;
  committees: Map<number, Committee>;
};

function stage(ctx: ClassifyContext, one: Keyed, found: Found, seen: FileKeys): NewStagedRow {
  const { reading } = one;
  const payload: Payload = {
    person: reading.person,
    sealed: reading.sealed,
    membership: reading.membership,
    values: reading.values,
    unit: reading.unit,
    unitName: reading.unitName,
    memberCode: reading.memberCode,
    issues: reading.issues,
    changes: [],
    candidates: [],
    elsewhere: 0,
  };
  const row = {
    row_no: reading.rowNo,
    national_id_hash: one.idHash,
    soft_key: one.softKey,
    digest: one.digest,
    same_as_row: null as number | null,
    unit_id: reading.unit?.id ?? null,
    person_id: null as string | null,
    person_version: null as number | null,
    position: null as string | null,
  };
  const cls = hasErrors(reading.issues) ? "wrong" : decideClass(ctx, one, found, seen, payload, row);
  if (cls !== "wrong") remember(one, seen);
  // A row without a remark is written out again from what it means; its texts need not be kept twice.
  if (cls === "new" && payload.issues.length === 0 && !row.position) payload.values = {};
  return {
    ...row,
    class: cls,
    issue_fields: [...new Set(payload.issues.flatMap((i) => (i.level === "note" ? [] : (i.field ?? []))))],
    payload: sealPayload(ctx.vault, ctx.batchId, reading.rowNo, payload),
  };
}

function remember(one: Keyed, seen: FileKeys): void {
  const { rowNo } = one.reading;
  const digest = one.digest.toString("latin1");
  const id = one.idHash?.toString("latin1") ?? null;
  if (id && !seen.byId.has(id)) seen.byId.set(id, { rowNo, digest });
  const soft = one.softKey?.toString("latin1");
  if (soft && !seen.bySoft.has(soft)) seen.bySoft.set(soft, { rowNo, digest, id });
}

type Draft = {
  same_as_row: number | null;
  person_id: string | null;
  person_version: number | null;
  position: string | null;
};

/** Puts what becomes of the named position into the row, for the person known so far (null: somebody new). */
function seat(
  ctx: ClassifyContext,
  { reading }: Keyed,
  { committees }: Found,
  seen: FileKeys,
  payload: Payload,
  row: Draft,
): void {
  const unitId = reading.unit?.id ?? 0;
  const { position, issues } = judgePosition(reading, {
    mayAppoint: ctx.mayAppoint,
    committee: committees.get(unitId),
    personId: row.person_id,
    unitId,
    secretaries: seen.secretaries,
  });
  row.position = position;
  payload.issues.push(...issues);
}

/** From the surest sign to the weakest: national id in the file, in the country, then name, birth date and place. */
function decideClass(
  ctx: ClassifyContext,
  one: Keyed,
  found: Found,
  seen: FileKeys,
  payload: Payload,
  row: Draft,
): NewStagedRow["class"] {
  const { holder, namesakes, records } = found;
  const repeated = inFile(one, seen);
  if (repeated) {
    row.same_as_row = repeated.rowNo;
    if (repeated.sure && repeated.digest === one.digest.toString("latin1")) return "same";
    const code = repeated.sure ? "same_id_in_file" : "same_person_in_file";
    payload.issues.push(
      issue(repeated.sure ? "nationalId" : "fullName", code, "doubt", { data: { row: repeated.rowNo } }),
    );
  }
  if (holder) {
    const record = records.get(holder.personId);
    if (!record) {
      payload.issues.push(issue("nationalId", "exists_elsewhere", "error"));
      return "wrong";
    }
    row.person_id = record.id;
    if (record.counted) seat(ctx, one, found, seen, payload, row);
    return overRecord(ctx, record, payload, row);
  }
  const alike = namesakes.filter((other) => mayBe(ctx, one, other));
  const inside = alike.filter((other) => contains(ctx.scope, { id: other.unitId, path: other.unitPath }));
  payload.candidates = inside.map((other) => other.personId);
  payload.elsewhere = alike.length - inside.length;
  if (inside.length > 0)
    payload.issues.push(issue("fullName", "same_person_here", "doubt", { data: { n: inside.length } }));
  if (payload.elsewhere > 0) {
    payload.issues.push(
      issue("fullName", "same_person_elsewhere", "doubt", { data: { n: payload.elsewhere } }),
    );
  }
  seat(ctx, one, found, seen, payload, row);
  return hasDoubts(payload.issues) ? "doubtful" : "new";
}

function inFile(one: Keyed, seen: FileKeys): (Earlier & { sure: boolean }) | null {
  const id = one.idHash?.toString("latin1") ?? null;
  const byId = id ? seen.byId.get(id) : undefined;
  if (byId) return { ...byId, sure: true };
  const soft = one.softKey ? seen.bySoft.get(one.softKey.toString("latin1")) : undefined;
  return soft && (id === null || soft.id === null) ? { ...soft, sure: false } : null;
}

function overRecord(ctx: ClassifyContext, record: MemberRecord, payload: Payload, row: Draft) {
  const open = openRecord(ctx.vault, record);
  payload.candidates = [open.personId];
  row.person_id = open.personId;
  row.person_version = open.version;
  payload.changes = mergeInto(open, payload, ctx.closed).changes;
  if (row.position) {
    const to = wordOfRank(row.position);
    payload.changes.push({ field: "branchPosition", from: null, to, sealed: false });
  }
  if (!open.counted) payload.issues.push(issue(null, "former_member", "doubt"));
  // A name and birth date that are both others do not belong to this number.
  const renamed = fold(open.person.fullName) !== fold(payload.person.fullName ?? "");
  if (renamed && open.person.dateOfBirth !== payload.person.dateOfBirth) {
    payload.issues.push(issue("nationalId", "id_of_another", "doubt"));
  }
  // The record stands with its number: what is odd about it was accepted then.
  payload.issues = payload.issues.map((i) => (isKnownOddity(i.code) ? { ...i, level: "note" as const } : i));
  if (hasDoubts(payload.issues)) return "doubtful";
  return payload.changes.length > 0 ? "changed" : "same";
}

const isKnownOddity = (code: string): boolean => /^national_id_.*(mismatch|unknown-province)$/u.test(code);

/**
 * Whether a namesake born on the same day may be the row's person: not when both have a national id (they differ, else
 * it had been found by it); elsewhere in the country only when the place of origin fits too.
 */
function mayBe(ctx: ClassifyContext, one: Keyed, other: Standing): boolean {
  if (one.idHash && other.hasNationalId) return false;
  if (contains(ctx.scope, { id: other.unitId, path: other.unitPath })) return true;
  const place = one.reading.sealed.placeOfOrigin;
  return !!place && !!other.originProvince && fold(place).includes(fold(other.originProvince));
}
