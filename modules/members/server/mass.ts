import type { Tx } from "#kernel/db/database.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import { nfc } from "#kernel/text/nfc.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { findDuplicates } from "../contract/jobs.ts";
import { MembershipFields, PersonFields, SealedFields } from "../contract/member.ts";
import { describeNationalId } from "../contract/national-id.ts";
import { membershipFieldsOf, personFieldsOf, positionOf } from "./member-fields.ts";
import { membershipRow, normaliseSealed, personRow } from "./member-rows.ts";
import { insertMany, type MassRow, updateMany } from "./queries/mass-write.ts";
import { type MemberRecord, placeOf } from "./queries/record.ts";
import { provinceCodeOf, takeMemberCodes } from "./queries/write-member.ts";
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
 * Registers many persons with member codes of their provinces. Answers who was registered: a national id that somebody
 * holds is left out without an error. Codes come last, since their counters are held until the commit, and in one order,
 * so that two who register at once do not wait for each other in a circle.
 */
export async function registerMany(
  ctx: { db: Tx; scope: Scope; vault: Vault; today: string },
  people: readonly NewMany[],
): Promise<Map<string, { memberCode: string }>> {
  const codes = await codesFor(ctx, people);
  const rows: MassRow[] = people.map((one, i) => {
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
  const made = await insertMany(ctx.db, ctx.scope, rows);
  await askForDuplicates(ctx.db, made);
  return new Map(
    rows
      .filter((row) => made.has(row.person.id))
      .map((row) => [row.person.id, { memberCode: row.membership.member_code }]),
  );
}

async function codesFor(ctx: { db: Tx; scope: Scope; today: string }, people: readonly NewMany[]) {
  const provinces = new Map<number, string>();
  const groups = new Map<string, number[]>();
  for (const [i, one] of people.entries()) {
    const at = one.unit.path[1] ?? 0;
    if (!provinces.has(at)) provinces.set(at, await provinceCodeOf(ctx.db, ctx.scope, one.unit.path));
    const year = (one.membership.admissionDate ?? ctx.today).slice(0, 4);
    const key = `${provinces.get(at)} ${year}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  const codes: string[] = [];
  for (const key of [...groups.keys()].sort()) {
    const members = groups.get(key) as number[];
    const [province, year] = key.split(" ") as [string, string];
    const taken = await takeMemberCodes(ctx.db, province, Number(year), members.length);
    for (const [n, i] of members.entries()) codes[i] = taken[n] as string;
  }
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
