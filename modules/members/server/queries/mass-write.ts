import { type RawBuilder, sql } from "kysely";
import { copyMany } from "#kernel/db/copy-many.ts";
import type { Tx } from "#kernel/db/database.ts";
import { ANCESTOR_TYPES, type Scope } from "#kernel/scope/scope.ts";
import type { membershipRow, personRow } from "../member-rows.ts";
import { heldAmong } from "../person-holds.ts";
import { facetsBesidePosition } from "./position-facet.ts";
import { type HistoryEntry, learnWords } from "./write-member.ts";

type PersonRow = ReturnType<typeof personRow>;
type MembershipRow = ReturnType<typeof membershipRow>;
export type MassRow = { person: PersonRow; membership: MembershipRow };

const PERSON = {
  id: "uuid",
  full_name: "text",
  other_names: "text",
  gender: "text",
  date_of_birth: "date",
  ethnicity_code: "text",
  religion_code: "text",
  origin_province: "text",
  general_education: "text",
  professional_level: "text",
  major: "text",
  political_theory: "text",
  it_level: "text",
  foreign_language_level: "text",
  occupation: "text",
  is_salaried: "boolean",
  party_status: "text",
  party_join_date: "date",
  party_official_date: "date",
  associations: "text[]",
  national_id_hash: "bytea",
  phone_hash: "bytea",
  sealed: "bytea",
  national_id_note: "text",
} as const satisfies Record<keyof PersonRow, string>;

const MEMBERSHIP = {
  person_id: "uuid",
  member_code: "text",
  unit_id: "int",
  ...ANCESTOR_TYPES,
  status: "text",
  counted: "boolean",
  status_since: "date",
  admission_date: "date",
  admission_place: "text",
  admission_decision_no: "text",
  joined_unit_on: "date",
  card_no: "text",
  card_status: "text",
  card_issued_on: "date",
  card_issued_by: "text",
  has_member_book: "boolean",
  book_no: "text",
  is_honorary: "boolean",
  roster_key: "text",
  name_fold: "text",
  name_by_given: "text",
  name_words: "text[]",
  facets: "text[]",
  date_of_birth: "date",
} as const;

/** A list inside a row travels as its own text: arrays of different lengths make no rectangle. */
const literal = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/[\\"]/g, "\\$&")}"`).join(",")}}`;

type Columns = Readonly<Record<string, string>>;

const unnested = (columns: Columns, rows: readonly Record<string, unknown>[]): RawBuilder<unknown> =>
  sql.join(
    Object.entries(columns).map(([name, type]) => {
      if (type === "text[]")
        return sql`${sql.val(rows.map((row) => literal(row[name] as string[])))}::text[]`;
      return sql`${sql.val(rows.map((row) => row[name] ?? null))}::${sql.raw(type)}[]`;
    }),
  );

const names = (columns: Columns) => sql.raw(Object.keys(columns).join(", "));
/** Writes new members in two statements. A national id that somebody holds already fails them all (23505). */
export async function insertMany(tx: Tx, _scope: Scope, rows: readonly MassRow[]): Promise<void> {
  const persons = rows.map((row) => row.person);
  const memberships = rows.map((row) => row.membership);
  await copyMany(tx, "members.person", PERSON, persons);
  await copyMany(tx, "members.membership", MEMBERSHIP, memberships);
  await learnWords(
    tx,
    memberships.flatMap((row) => row.name_words),
  );
}

/** Saves many changed members in two statements; who was saved by somebody else in between is left out. */
export async function updateMany(
  tx: Tx,
  _scope: Scope,
  rows: readonly (MassRow & { version: number })[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const columns = { ...PERSON, version: "int" };
  const persons = unnested(
    columns,
    rows.map((row) => ({ ...row.person, version: row.version })),
  );
  const { rows: saved } = await sql<{ id: string }>`
    update members.person p set ${assignments(PERSON, "id")}, version = p.version + 1, changed_at = now()
    from unnest(${persons}) as r (${names(columns)}) where p.id = r.id and p.version = r.version
    returning p.id`.execute(tx);
  const ids = new Set(saved.map((row) => row.id));
  const memberships = rows.filter((row) => ids.has(row.person.id)).map((row) => row.membership);
  if (memberships.length === 0) return ids;
  await sql`
    update members.membership m set ${assignments(MEMBERSHIP, "person_id", "member_code", "facets")},
      facets = ${facetsBesidePosition(sql`r.facets`, sql`m.facets`)}, changed_at = now()
    from unnest(${unnested(MEMBERSHIP, memberships)}) as r (${names(MEMBERSHIP)})
    where m.person_id = r.person_id`.execute(tx);
  await learnWords(
    tx,
    memberships.flatMap((row) => row.name_words),
  );
  return ids;
}

const assignments = (columns: Columns, ...except: string[]) =>
  sql.raw(
    Object.entries(columns)
      .filter(([name]) => !except.includes(name))
      .map(([name, type]) => `${name} = r.${name}${type === "text[]" ? "::text[]" : ""}`)
      .join(", "),
  );

const HISTORY = {
  person_id: "uuid",
  kind: "text",
  effective_on: "date",
  unit_id: "int",
  changes: "jsonb",
  reason: "text",
  account_id: "uuid",
  batch_id: "uuid",
  version: "int",
} as const;

export async function addHistoryMany(tx: Tx, _scope: Scope, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({
    person_id: entry.personId,
    kind: entry.kind,
    effective_on: entry.effectiveOn,
    unit_id: entry.unitId,
    changes: JSON.stringify(entry.changes),
    reason: entry.reason,
    account_id: entry.accountId,
    batch_id: entry.batchId,
    version: entry.version,
  }));
  await copyMany(tx, "members.history", HISTORY, rows);
}

/**
 * Takes back the registration of persons who are as they were registered: same version, nothing else in their history.
 * Answers who is gone; the others stay. Records that others point to make PostgreSQL refuse (23503): the caller then
 * asks for one at a time.
 */
export async function deleteUntouched(
  tx: Tx,
  _scope: Scope,
  batchId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select p.id from members.person p
    where p.id = any(${sql.val(personIds)}::uuid[]) and p.version = 1 and p.merged_into is null
      and not exists (select from members.history h where h.person_id = p.id and h.batch_id is distinct from ${batchId})
      and not exists (select from members.duplicate_pair d
        where (d.person_a = p.id or d.person_b = p.id) and d.state <> 'OPEN')
      and not exists (select from members.merge g where g.kept_person = p.id or g.merged_person = p.id)
    for update of p`.execute(tx);
  const held = await heldAmong(
    tx,
    rows.map((row) => row.id),
  );
  const ids = rows.map((row) => row.id).filter((id) => !held.has(id));
  if (ids.length === 0) return new Set();
  const list = sql.val(ids);
  await sql`delete from members.duplicate_pair where person_a = any(${list}::uuid[]) or person_b = any(${list}::uuid[])`.execute(
    tx,
  );
  await sql`delete from members.history where person_id = any(${list}::uuid[])`.execute(tx);
  await sql`delete from members.membership where person_id = any(${list}::uuid[])`.execute(tx);
  await sql`delete from members.person where id = any(${list}::uuid[])`.execute(tx);
  return new Set(ids);
}
