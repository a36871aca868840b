import type { MembershipFields, PersonFields, SealedFields } from "#modules/members/contract/member.ts";
import type { CodeEntry } from "#modules/members/contract/read-code.ts";
import type { KnownFields, OpenRecord } from "#modules/members/server/api.ts";
import { IMPORT_FIELDS } from "../contract/fields.ts";
import type { ImportField } from "../contract/import-field.ts";
import type { FieldChange } from "./payload.ts";

const FIELDS: readonly ImportField[] = IMPORT_FIELDS;
const SEALED_GROUP = "sealed";

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** A value as people read it: the words of its list, a date as dd/MM/yyyy. */
export function shown(field: ImportField | undefined, value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Có" : "Không";
  const words = (code: string) =>
    (field?.list as readonly CodeEntry[] | undefined)?.find((e) => e.code === code)?.vi ?? code;
  if (Array.isArray(value)) return value.map((code) => words(String(code))).join("; ");
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? text.split("-").reverse().join("/") : words(text);
}

export type Merged = {
  person: PersonFields;
  sealed: SealedFields;
  membership: MembershipFields;
  unit: OpenRecord["unit"];
  changes: FieldChange[];
};

/**
 * The record as it will be when a row is laid over it: what the row says replaces what was there, what it leaves empty
 * stays. `closed` are sealed fields that this post may not open: they are neither compared nor written, since the
 * answer would tell what stands there.
 */
export function mergeInto(
  record: OpenRecord,
  known: KnownFields & { unit: OpenRecord["unit"] | null; unitName: string | null },
  closed: ReadonlySet<string>,
): Merged {
  const changes: FieldChange[] = [];
  const lay = <T extends object>(before: T, over: Partial<T>, group: string): T => {
    const after = { ...before };
    for (const [name, value] of Object.entries(over) as [string, unknown][]) {
      if (group === SEALED_GROUP && closed.has(name)) continue;
      const stood = (before as Record<string, unknown>)[name];
      if (same(stood, value)) continue;
      (after as Record<string, unknown>)[name] = value;
      const field = FIELDS.find((one) => one.field === name);
      const sealed = group === SEALED_GROUP;
      changes.push({
        field: name,
        from: sealed ? null : shown(field, stood),
        to: sealed ? null : shown(field, value),
        sealed,
      });
    }
    return after;
  };
  const { partyStatus, ...rest } = known.person;
  // The status that was worked out from the days says less than one that stands in the record.
  const over = partyStatus && record.person.partyStatus === "NONE" ? { ...rest, partyStatus } : rest;
  const person = lay(record.person, over, "person");
  const sealed = lay(record.sealed, known.sealed, SEALED_GROUP);
  const membership = lay(record.membership, known.membership, "membership");
  const moves = known.unit !== null && known.unit.id !== record.unit.id;
  if (moves) changes.push({ field: "unit", from: record.unitName, to: known.unitName, sealed: false });
  return {
    person,
    sealed,
    membership,
    unit: moves ? (known.unit as OpenRecord["unit"]) : record.unit,
    changes,
  };
}
