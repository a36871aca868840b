import type { Db, Tx } from "#kernel/db/database.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import { nfc } from "#kernel/text/nfc.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { findDuplicates } from "../contract/jobs.ts";
import { MembershipFields, PersonFields, SealedFields } from "../contract/member.ts";
import { describeNationalId } from "../contract/national-id.ts";
import { membershipFieldsOf, personFieldsOf, positionOf } from "./member-fields.ts";
import { membershipRow, normaliseSealed, personRow } from "./member-rows.ts";
import { heldNationalIds } from "./queries/mass-match.ts";
import { insertMany, type MassRow, updateMany } from "./queries/mass-write.ts";
import { type MemberRecord, placeOf } from "./queries/record.ts";
import { NO_PROVINCE, provinceCodesOf, takeMemberCodes } from "./queries/write-member.ts";
import { unsealPerson } from "./sealed.ts";

const EMPTY_MEMBERSHIP = MembershipFields.parse({});
const NO_SEALED = SealedFields.parse({});

/** What is known of somebody; what is not named keeps its default (a new member) or its value (a known one). */
export type KnownFields = {
  person: Partial<PersonFields>;
  sealed: Partial<SealedFields>;
  membership: Partial<MembershipFields>;
};

export type NewMany = KnownFields & {
  personId: string;
  unit: UnitPath;
  status: string;
  nationalIdNote: string | null;
};

/** A record as its fields, with what is sealed opened: for comparing a list with the registry, never for a reply. */
export type OpenRecord = {
  personId: string;
  version: number;
  unit: UnitPath;
  unitName: string;
  status: string;
  counted: boolean;
  person: PersonFields;
  sealed: SealedFields;
  membership: MembershipFields;
};

export const openRecord = (vault: Vault, record: MemberRecord): OpenRecord => ({
  personId: record.id,
  version: record.version,
  unit: placeOf(record),
  unitName: record.unit_name,
  status: record.status,
  counted: record.counted,
  person: personFieldsOf(record),
  sealed: unsealPerson(vault, record.id, record.sealed),
  membership: membershipFieldsOf(record),
});

const NO_NAMED_PERSON = PersonFields.omit({ fullName: true, dateOfBirth: true }).parse({});

/** All defaults filled in: what a new member's record will be. */
export const wholeNew = (known: KnownFields) => ({
  person: { ...NO_NAMED_PERSON, ...known.person } as PersonFields,
  sealed: normaliseSealed({ ...NO_SEALED, ...known.sealed }),
  membership: { ...EMPTY_MEMBERSHIP, ...known.membership },
});

const originOf = (nationalId: string | null): string | null =>
  nationalId ? (describeNationalId(nationalId)?.province ?? null) : null;

/** A minute later, so that the search for duplicates does not slow the list that is being written. */
async function askForDuplicates(tx: Tx, written: ReadonlySet<string>): Promise<void> {
  if (written.size === 0) return;
  await enqueue(tx, findDuplicates, { personIds: [...written] }, { runAt: new Date(Date.now() + 60_000) });
}

/**
 * The rows of people about to be registered, with member codes of their provinces. Not in the transaction that writes
 * them: sealing takes most of the time, and the counters of the codes stay locked until the commit. What is not written
 * in the end leaves a gap in the codes, which mean nothing by their order.
 */
export async function readyMany(
  ctx: { db: Db; scope: Scope; vault: Vault; today: string },
  people: readonly NewMany[],
): Promise<MassRow[]> {
  const codes = await codesFor(ctx, people);
  return people.map((one, i) => {
    const whole = wholeNew(one);
    const draft = {
      personId: one.personId,
      memberCode: codes[i] as string,
      unit: one.unit,
      status: one.status,
      statusSince: ctx.today,
      position: "NONE",
      nationalIdNote: one.nationalIdNote,
      originProvince: originOf(whole.sealed.nationalId),
      ...whole,
      person: { ...whole.person, fullName: nfc(whole.person.fullName) },
    };
    return { person: personRow(ctx.vault, draft), membership: membershipRow(draft) };
  });
}

/**
 * Registers people. Answers who was: a national id that somebody holds, or that stands twice among them, is left out.
 * Somebody who registers one of them at the same moment makes it fail (23505): the caller then tries again.
 */
export async function registerMany(
  ctx: { db: Tx; scope: Scope },
  rows: readonly MassRow[],
): Promise<Set<string>> {
  const taken = new Set(
    await heldNationalIds(
      ctx.db,
      rows.flatMap((row) => row.person.national_id_hash ?? []),
    ),
  );
  const free = rows.filter(({ person }) => {
    const id = person.national_id_hash?.toString("hex");
    if (id === undefined) return true;
    if (taken.has(id)) return false;
    taken.add(id);
    return true;
  });
  await insertMany(ctx.db, ctx.scope, free);
  const made = new Set(free.map((row) => row.person.id));
  await askForDuplicates(ctx.db, made);
  return made;
}

async function codesFor(ctx: { db: Db; scope: Scope; today: string }, people: readonly NewMany[]) {
  const at = (one: NewMany): number => one.unit.path[1] ?? 0;
  const provinces = await provinceCodesOf(ctx.db, ctx.scope, [...new Set(people.map(at))]);
  const groups = new Map<string, number[]>();
  for (const [i, one] of people.entries()) {
    const year = (one.membership.admissionDate ?? ctx.today).slice(0, 4);
    const key = `${provinces.get(at(one)) ?? NO_PROVINCE} ${year}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  const asked = [...groups].map(([key, members]) => {
    const [province, year] = key.split(" ") as [string, string];
    return { province, year: Number(year), n: members.length };
  });
  const taken = await takeMemberCodes(ctx.db, asked);
  const codes: string[] = [];
  for (const [g, members] of [...groups.values()].entries())
    for (const [n, i] of members.entries()) codes[i] = taken[g]?.[n] as string;
  return codes;
}

export type ChangedMany = {
  record: MemberRecord;
  /** The record as it will be. */
  person: PersonFields;
  sealed: SealedFields;
  membership: MembershipFields;
  unit: UnitPath;
  nationalIdNote?: string | null;
};

/** Saves many changed records; who was saved by somebody else in between is not among those answered. */
export async function changeMany(
  ctx: { db: Tx; scope: Scope; vault: Vault },
  changes: readonly ChangedMany[],
): Promise<Set<string>> {
  const rows = changes.map(({ record, unit, person, sealed, membership, nationalIdNote }) => {
    const before = unsealPerson(ctx.vault, record.id, record.sealed).nationalId;
    const kept = normaliseSealed(sealed);
    const draft = {
      personId: record.id,
      memberCode: record.member_code,
      unit,
      status: record.status,
      statusSince: record.status_since as string,
      position: positionOf(record),
      nationalIdNote: nationalIdNote ?? record.national_id_note,
      originProvince: kept.nationalId === before ? record.origin_province : originOf(kept.nationalId),
      person,
      sealed: kept,
      membership,
    };
    return {
      version: record.version,
      person: personRow(ctx.vault, draft),
      membership: membershipRow(draft),
    };
  });
  const saved = await updateMany(ctx.db, ctx.scope, rows);
  await askForDuplicates(ctx.db, saved);
  return saved;
}
