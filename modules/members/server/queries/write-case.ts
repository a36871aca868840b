import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import { COUNTED } from "../../contract/member.ts";
import { FACETS } from "../list-keys.ts";

/** What a decision sets in a membership; what is not named stays. */
export type MembershipChange = {
  unit?: UnitPath;
  status?: string;
  admissionDate?: string;
  admissionPlace?: string;
  admissionDecisionNo?: string;
  cardNo?: string | null;
  cardStatus?: string;
  cardIssuedOn?: string;
  cardIssuedBy?: string;
  /** Who has no card number yet gets the member code as theirs: it stays for life, whatever happens to the card. */
  cardNoByCode?: true;
  isHonorary?: boolean;
  hasMemberBook?: boolean;
  bookNo?: string;
};

const COLUMNS = {
  status: "status",
  admissionDate: "admission_date",
  admissionPlace: "admission_place",
  admissionDecisionNo: "admission_decision_no",
  cardNo: "card_no",
  cardStatus: "card_status",
  cardIssuedOn: "card_issued_on",
  cardIssuedBy: "card_issued_by",
  isHonorary: "is_honorary",
  hasMemberBook: "has_member_book",
  bookNo: "book_no",
} as const;

/** The same change in many locked memberships, in one statement each for membership and person; the new versions. */
export async function writeMemberships(
  tx: Tx,
  _scope: Scope,
  ids: readonly string[],
  change: MembershipChange,
  effectiveOn: string,
): Promise<Map<string, number>> {
  const sets = [sql`changed_at = now()`];
  for (const [name, column] of Object.entries(COLUMNS)) {
    const value = change[name as keyof typeof COLUMNS];
    if (value !== undefined) sets.push(sql`${sql.ref(column)} = ${value}`);
  }
  if (change.status !== undefined) {
    sets.push(sql`counted = ${COUNTED.has(change.status)}, status_since = ${effectiveOn}::date`);
  }
  if (change.unit) {
    for (const [name, id] of Object.entries({ unit_id: change.unit.id, ...ancestorsOf(change.unit) }))
      sets.push(sql`${sql.ref(name)} = ${id}::int`);
    sets.push(sql`joined_unit_on = ${effectiveOn}::date`);
  }
  if (change.cardNoByCode) sets.push(sql`card_no = coalesce(card_no, member_code)`);
  if (change.cardStatus !== undefined) {
    const prefix = `${FACETS.card}:`;
    sets.push(sql`facets = array(select f from unnest(facets) as f where not starts_with(f, ${prefix}))
      || array[${prefix + change.cardStatus}]`);
  }
  const given = sql`any(${sql.val([...ids])}::uuid[])`;
  await sql`update members.membership set ${sql.join(sets)} where person_id = ${given}`.execute(tx);
  const { rows } = await sql<{ id: string; version: number }>`
    update members.person set version = version + 1, changed_at = now() where id = ${given}
    returning id, version`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.version]));
}
