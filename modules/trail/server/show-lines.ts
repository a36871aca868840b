import type { Db } from "#kernel/db/database.ts";
import type { FieldRights } from "#modules/accounts/contract/field-rights.ts";
import { accountNames } from "#modules/accounts/server/api.ts";
import { SENSITIVE_FIELDS } from "#modules/members/server/api.ts";
import { unitBriefs } from "#modules/organisation/server/api.ts";
import type { TrailLine } from "../contract/endpoints.ts";
import type { LineRow } from "./queries/list-lines.ts";

type Details = Record<string, unknown>;
/** What the reader's post may read of a person's record. */
export type Sight = { record: boolean; sensitive: boolean };

export const sightOf = (rights: FieldRights, maySensitive: boolean): Sight => ({
  record: rights.record === "read",
  sensitive: maySensitive,
});

const SENSITIVE: ReadonlySet<string> = new Set(SENSITIVE_FIELDS);

const isChange = (value: unknown): boolean => typeof value === "object" && value !== null;

/** A person's values stay with those who may read the record; which fields were touched stays in the line. */
function detailsFor(row: Pick<LineRow, "person_id" | "details">, sight: Sight): Details {
  const details = row.details as Details;
  const { changes } = details;
  if (row.person_id === null || typeof changes !== "object" || changes === null) return details;
  const shown = Object.entries(changes).map(([field, value]) => {
    const open = sight.record && (sight.sensitive || !SENSITIVE.has(field));
    return [field, open || !isChange(value) ? value : "hidden"];
  });
  return { ...details, changes: Object.fromEntries(shown) };
}

type Named = { unit_id: number | null; account_id: string | null };
export type Names = {
  unit(id: number | null): { id: number; name: string | null } | null;
  account(id: string | null): string | null;
};

/** The names of all units and accounts of a page, by one statement each. */
export async function namesOf(db: Db, rows: readonly Named[]): Promise<Names> {
  const unitIds = rows.map((row) => row.unit_id).filter((id) => id !== null);
  const units = new Map((await unitBriefs(db, unitIds)).map((unit) => [unit.id, unit.name]));
  const accounts = await accountNames(
    db,
    rows.map((row) => row.account_id),
  );
  return {
    unit: (id) => (id === null ? null : { id, name: units.get(id) ?? null }),
    account: (id) => (id === null ? null : (accounts.get(id) ?? null)),
  };
}

/** The account in whose name a deed in a delegated post was done. */
const behalfOf = (row: Pick<LineRow, "details">): string | null => {
  const { inNameOf } = row.details as Details;
  return typeof inNameOf === "string" ? inNameOf : null;
};

export async function showLines(db: Db, rows: readonly LineRow[], sight: Sight): Promise<TrailLine[]> {
  const behalf = rows.map((row) => ({ unit_id: null, account_id: behalfOf(row) }));
  const names = await namesOf(db, [...rows, ...behalf]);
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    accountId: row.account_id,
    accountName: names.account(row.account_id),
    role: row.role,
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    personId: row.person_id,
    unit: names.unit(row.unit_id),
    details: {
      ...detailsFor(row, sight),
      ...(behalfOf(row) ? { inNameOf: names.account(behalfOf(row)) } : {}),
    },
    reason: row.reason,
    requestId: row.request_id,
    ip: row.ip,
    sealed: row.sealed ?? false,
  }));
}
