import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { formatMemberCode } from "../../contract/member-code.ts";
import type { membershipRow, personRow } from "../member-rows.ts";
import { facetsBesidePosition } from "./position-facet.ts";

type PersonRow = ReturnType<typeof personRow>;
type MembershipRow = ReturnType<typeof membershipRow>;

/** So many columns times so many rows stays below PostgreSQL's 65,535 parameters. */
const ROWS_AT_ONCE = 1000;

export async function insertMembers(
  tx: Tx,
  _scope: Scope,
  rows: readonly { person: PersonRow; membership: MembershipRow }[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const slice = rows.slice(i, i + ROWS_AT_ONCE);
    await tx
      .insertInto("members.person")
      .values(slice.map((row) => row.person))
      .execute();
    await tx
      .insertInto("members.membership")
      .values(slice.map((row) => row.membership))
      .execute();
  }
  await learnWords(
    tx,
    rows.flatMap((row) => row.membership.name_words),
  );
}

/** New words of names enter the dictionary; known ones are left alone, so that writers do not wait for each other. */
export async function learnWords(tx: Tx, words: readonly string[]): Promise<void> {
  const distinct = [...new Set(words)].sort();
  if (distinct.length === 0) return;
  await sql`
    insert into members.name_word (word) select w from unnest(${sql.val(distinct)}::text[]) as w
    where not exists (select from members.name_word k where k.word = w)
    on conflict do nothing`.execute(tx);
}

/** The new version, or null when somebody else saved in between. */
export async function updateMember(
  tx: Tx,
  _scope: Scope,
  version: number,
  row: { person: PersonRow; membership: MembershipRow },
): Promise<number | null> {
  const { id, ...person } = row.person;
  const saved = await tx
    .updateTable("members.person")
    .set({ ...person, version: version + 1, changed_at: sql`now()` })
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  if (!saved) return null;
  const { person_id, member_code: _kept, ...membership } = row.membership;
  await tx
    .updateTable("members.membership")
    .set({
      ...membership,
      facets: facetsBesidePosition(sql`${sql.val(membership.facets)}`, sql`members.membership.facets`),
      changed_at: sql`now()`,
    })
    .where("person_id", "=", person_id)
    .execute();
  await learnWords(tx, row.membership.name_words);
  return saved.version;
}

export type HistoryEntry = {
  personId: string;
  kind: string;
  effectiveOn: string;
  unitId: number;
  changes: Record<string, unknown>;
  decisionNo?: string | null | undefined;
  decisionDate?: string | null | undefined;
  reason?: string | null | undefined;
  accountId: string | null;
  batchId?: string | null;
  /** The person's version that this change made. */
  version?: number | null;
  caseId?: string | null;
  cause?: string | null;
};

export async function addHistory(tx: Tx, _scope: Scope, entries: readonly HistoryEntry[]): Promise<void> {
  for (let i = 0; i < entries.length; i += ROWS_AT_ONCE) {
    const values = entries.slice(i, i + ROWS_AT_ONCE).map((entry) => ({
      person_id: entry.personId,
      kind: entry.kind,
      effective_on: entry.effectiveOn,
      unit_id: entry.unitId,
      decision_no: entry.decisionNo ?? null,
      decision_date: entry.decisionDate ?? null,
      changes: JSON.stringify(entry.changes),
      reason: entry.reason ?? null,
      account_id: entry.accountId,
      batch_id: entry.batchId ?? null,
      version: entry.version ?? null,
      case_id: entry.caseId ?? null,
      cause: entry.cause ?? null,
    }));
    await tx.insertInto("members.history").values(values).execute();
  }
}

export type CodeGroup = { province: string; year: number; n: number };

/**
 * Member codes for people admitted in one year in one province, a list for each group in the order asked, never given
 * twice: the counters' rows are held until the commit, so take them late in a transaction or in one of their own. They
 * are locked in one order, so that two who ask at once do not wait for each other in a circle.
 */
export async function takeMemberCodes(db: Db, groups: readonly CodeGroup[]): Promise<string[][]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<{ province: string; year: number; last: number }>`
    insert into members.code_counter as c (province, year, last)
    select province, year, n from unnest(${sql.val(groups.map((one) => one.province))}::text[],
      ${sql.val(groups.map((one) => one.year))}::int[], ${sql.val(groups.map((one) => one.n))}::int[])
      as asked (province, year, n) order by province, year
    on conflict (province, year) do update set last = c.last + excluded.last
    returning province, year, last`.execute(db);
  const lasts = new Map(rows.map((row) => [`${row.province} ${row.year}`, row.last]));
  return groups.map(({ province, year, n }) => {
    const first = (lasts.get(`${province} ${year}`) as number) - n + 1;
    return Array.from({ length: n }, (_, i) => formatMemberCode(province, year, first + i));
  });
}

/** Of units directly under Central, which are in no province. */
export const NO_PROVINCE = "00";

/** The state's province code of each of these provincial unions; those that have none are missing. */
export async function provinceCodesOf(
  db: Db,
  _scope: Scope,
  provinces: readonly number[],
): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom("organisation.unit")
    .select(["id", "admin_unit_code"])
    .where("id", "in", [0, ...provinces])
    .execute();
  return new Map(
    rows.flatMap(({ id, admin_unit_code: code }) =>
      code && /^\d{2}$/.test(code) ? [[id, code] as const] : [],
    ),
  );
}
