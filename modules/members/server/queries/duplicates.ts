import { type RawBuilder, sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { ScopePart } from "#kernel/scope/scope.ts";
import { DUPLICATE_REASONS, type DuplicateReason, REASON_SCORE } from "../../contract/duplicate-endpoints.ts";
import { oneLetterApart } from "../one-letter.ts";

/** Two records of the registry that are alike, `a` before `b` in the order of ids. */
export type Likeness = { a: string; b: string; reason: DuplicateReason };

/**
 * Who is like these people, in one statement per reason, each answered by the index on (birth date, folded name).
 *
 * In the country the name and birth date alone mean little: the commonest names have several bearers born on any day. So
 * outside the unit the province of origin must agree, or be unknown for one of the two; and two records that both carry
 * a national id (necessarily different ones) are asked about only when they stand in the same unit.
 */
async function likenesses(tx: Db, personIds: readonly string[]): Promise<Likeness[]> {
  const mine = sql`select m.person_id, m.unit_id, m.a2, m.date_of_birth, m.name_fold, p.gender, p.origin_province,
      p.national_id_hash is not null as has_id
    from members.membership m join members.person p on p.id = m.person_id
    where m.person_id = any(${sql.val([...personIds])}::uuid[])`;
  const sides = sql`least(x.person_id, m.person_id) as a, greatest(x.person_id, m.person_id) as b`;
  const possible = sql`m.person_id <> x.person_id and (x.gender is null or p.gender is null or x.gender = p.gender)
    and (m.unit_id = x.unit_id or not (x.has_id and p.national_id_hash is not null))`;
  const { rows } = await sql<Likeness & { name_a: string; name_b: string }>`
    with mine as materialized (${mine})
    select ${sides}, case when x.origin_province = p.origin_province then 'name_birth_origin' else 'name_birth' end as reason,
      null as name_a, null as name_b
    from mine x join members.membership m on m.date_of_birth = x.date_of_birth and m.name_fold = x.name_fold
    join members.person p on p.id = m.person_id
    where ${possible} and (m.unit_id = x.unit_id or x.origin_province is null or p.origin_province is null
      or x.origin_province = p.origin_province)
    union
    select ${sides}, 'swapped_day_month', null, null
    from mine x join members.membership m on m.name_fold = x.name_fold and m.date_of_birth = make_date(
      extract(year from x.date_of_birth)::int, extract(day from x.date_of_birth)::int, extract(month from x.date_of_birth)::int)
    join members.person p on p.id = m.person_id
    where extract(day from x.date_of_birth) <= 12 and extract(day from x.date_of_birth) <> extract(month from x.date_of_birth)
      and ${possible} and (m.unit_id = x.unit_id or (m.a2 = x.a2 and x.origin_province = p.origin_province))
    union
    select ${sides}, 'one_letter', x.name_fold, m.name_fold
    from mine x join members.membership m on m.date_of_birth = x.date_of_birth and m.unit_id = x.unit_id
    join members.person p on p.id = m.person_id
    where m.name_fold <> x.name_fold and abs(length(m.name_fold) - length(x.name_fold)) <= 1 and ${possible}`.execute(
    tx,
  );
  return rows
    .filter((row) => row.reason !== "one_letter" || oneLetterApart(row.name_a, row.name_b))
    .map(({ a, b, reason }) => ({ a, b, reason }));
}

/**
 * Looks these people up among everybody and writes the pairs that wait for a decision. A decided pair stays decided; an
 * open pair that is no longer alike goes. Returns how many pairs are new.
 */
export async function findDuplicatesOf(tx: Tx, personIds: readonly string[]): Promise<number> {
  const pairs = new Map<string, { a: string; b: string; reasons: Set<DuplicateReason> }>();
  for (const { a, b, reason } of await likenesses(tx, personIds)) {
    const pair = pairs.get(a + b) ?? { a, b, reasons: new Set() };
    pair.reasons.add(reason);
    pairs.set(a + b, pair);
  }
  const rows = [...pairs.values()].map(({ a, b, reasons }) => {
    const ordered = DUPLICATE_REASONS.filter((reason) => reasons.has(reason));
    const score = Math.max(...ordered.map((reason) => REASON_SCORE[reason]));
    return { id: uuidv7(), a, b, reasons: ordered.join(","), score };
  });
  const column = (name: keyof (typeof rows)[number], type: string) =>
    sql`${sql.val(rows.map((row) => row[name]))}::${sql.raw(type)}[]`;
  const ids = sql.val([...personIds]);
  await sql`
    delete from members.duplicate_pair d where d.state = 'OPEN'
      and (d.person_a = any(${ids}::uuid[]) or d.person_b = any(${ids}::uuid[]))
      and not exists (select from unnest(${column("a", "uuid")}, ${column("b", "uuid")}) as f(a, b)
        where f.a = d.person_a and f.b = d.person_b)`.execute(tx);
  const { rows: written } = await sql<{ fresh: boolean }>`
    insert into members.duplicate_pair as d (id, person_a, person_b, reasons, score)
    select f.id, f.a, f.b, string_to_array(f.reasons, ','), f.score
    from unnest(${column("id", "uuid")}, ${column("a", "uuid")}, ${column("b", "uuid")}, ${column("reasons", "text")},
      ${column("score", "real")}) as f(id, a, b, reasons, score) order by f.a, f.b
    on conflict (person_a, person_b) do update set reasons = excluded.reasons, score = excluded.score
      where d.state = 'OPEN' and d.reasons is distinct from excluded.reasons
    returning (xmax = 0) as fresh`.execute(tx);
  return written.filter((row) => row.fresh).length;
}

/** Keeps the answer "another person" for pairs that were never open. */
export async function rememberDistinct(
  tx: Tx,
  personId: string,
  others: readonly string[],
  accountId: string,
): Promise<void> {
  if (others.length === 0) return;
  const values = others.map((other) => ({
    id: uuidv7(),
    person_a: personId < other ? personId : other,
    person_b: personId < other ? other : personId,
    reasons: ["name_birth"],
    score: REASON_SCORE.name_birth,
    state: "DISTINCT",
    decided_by: accountId,
    decided_at: sql<Date>`now()`,
  }));
  await tx
    .insertInto("members.duplicate_pair")
    .values(values)
    .onConflict((conflict) => conflict.columns(["person_a", "person_b"]).doNothing())
    .execute();
}

/** The next people of a part for a scan, in roster order, after a position. */
export async function peopleAfter(
  db: Db,
  part: ScopePart,
  position: { counted: boolean; key: string; id: string } | null,
  limit: number,
): Promise<{ id: string; key: string; counted: boolean }[]> {
  const place: RawBuilder<unknown> = sql`m.${sql.ref(part.column)} = ${part.unitId}`;
  const half = position?.counted ?? true;
  const beyond = position
    ? sql`and (m.roster_key, m.person_id) > (${position.key}, ${position.id}::uuid)`
    : sql``;
  const { rows } = await sql<{ id: string; key: string; counted: boolean }>`
    select m.person_id as id, m.roster_key as key, m.counted from members.membership m
    where ${place} and m.counted = ${sql.lit(half)} ${beyond}
    order by m.roster_key, m.person_id limit ${limit}`.execute(db);
  return rows;
}
