import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";

/** At least one of the pair's memberships `ma` and `mb` stands in the scope. */
const touches = (scope: Scope): RawBuilder<unknown> =>
  scope.parts.length === 0
    ? sql`false`
    : sql`(${sql.join(
        scope.parts.flatMap((part) => [
          sql`ma.${sql.ref(part.column)} = ${part.unitId}`,
          sql`mb.${sql.ref(part.column)} = ${part.unitId}`,
        ]),
        sql` or `,
      )})`;

export type PairRow = {
  id: string;
  person_a: string;
  person_b: string;
  reasons: string[];
  score: number;
  state: "OPEN" | "DISTINCT" | "MERGED";
  created_at: Date;
  position: string;
  decided_at: Date | null;
  note: string | null;
} & { [side in "a" | "b" as `${side}_name`]: string } & { [side in "a" | "b" as `${side}_born`]: string } & {
  [side in "a" | "b" as `${side}_gender`]: string | null;
} & { [side in "a" | "b" as `${side}_code`]: string | null } & {
  [side in "a" | "b" as `${side}_status`]: string | null;
} & { [side in "a" | "b" as `${side}_unit`]: number | null } & {
  [side in "a" | "b" as `${side}_unit_name`]: string | null;
} & { [side in "a" | "b" as `${side}_path`]: number[] | null };

const side = (name: "a" | "b") => {
  const [p, m, u] = [`p${name}`, `m${name}`, `u${name}`];
  return sql.raw(`${p}.full_name as ${name}_name, ${p}.date_of_birth as ${name}_born, ${p}.gender as ${name}_gender,
    ${m}.member_code as ${name}_code, ${m}.status as ${name}_status, ${u}.id as ${name}_unit, ${u}.name as ${name}_unit_name,
    ${u}.path as ${name}_path`);
};

/** The merged record has no membership any more: it is shown with the place that it had. */
const source = sql`
  from members.duplicate_pair d
  join members.person pa on pa.id = d.person_a join members.person pb on pb.id = d.person_b
  left join members.membership ma on ma.person_id = d.person_a
  left join members.membership mb on mb.person_id = d.person_b
  left join lateral (select g.merged_person, (g.merged_before -> 'membership' ->> 'unit_id')::int as unit_id from members.merge g
    where g.pair_id = d.id and g.undone_at is null limit 1) g on d.state = 'MERGED'
  left join organisation.unit ua on ua.id = coalesce(ma.unit_id, g.unit_id)
  left join organisation.unit ub on ub.id = coalesce(mb.unit_id, g.unit_id)`;

const columns = sql`d.id, d.person_a, d.person_b, d.reasons, d.score, d.state, d.created_at,
  d.created_at::text as position, d.decided_at, d.note, ${side("a")}, ${side("b")}`;

export async function listPairs(
  db: Db,
  scope: Scope,
  page: { state: string; after: { at: string; id: string } | null; limit: number },
): Promise<PairRow[]> {
  const beyond = page.after
    ? sql`and (d.created_at, d.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<PairRow>`select ${columns} ${source}
    where d.state = ${page.state} and ${touches(scope)} ${beyond}
    order by d.created_at desc, d.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** The pair, when at least one of its records stands in the scope. */
export async function pairOf(db: Db, scope: Scope, id: string): Promise<PairRow | undefined> {
  const { rows } =
    await sql<PairRow>`select ${columns} ${source} where d.id = ${id} and ${touches(scope)}`.execute(db);
  return rows[0];
}

/** Holds the pair for a decision. */
export const lockPair = (tx: Tx, id: string) =>
  tx.selectFrom("members.duplicate_pair").select("state").where("id", "=", id).forUpdate().executeTakeFirst();

export async function countPairs(db: Db, scope: Scope): Promise<{ open: number; since: Date | null }> {
  const { rows } = await sql<{ open: number; since: Date | null }>`
    select count(*)::int as open, min(d.created_at) as since from members.duplicate_pair d
    join members.membership ma on ma.person_id = d.person_a join members.membership mb on mb.person_id = d.person_b
    where d.state = 'OPEN' and ${touches(scope)}`.execute(db);
  return rows[0] ?? { open: 0, since: null };
}

export async function decidePair(
  tx: Tx,
  id: string,
  decision: { state: "OPEN" | "DISTINCT" | "MERGED"; accountId: string | null; note?: string | null },
): Promise<void> {
  await tx
    .updateTable("members.duplicate_pair")
    .set({
      state: decision.state,
      decided_by: decision.accountId,
      decided_at: decision.state === "OPEN" ? null : sql`now()`,
      note: decision.note ?? null,
    })
    .where("id", "=", id)
    .execute();
}
