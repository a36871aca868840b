import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { COUNTED } from "#modules/members/contract/member.ts";

type PartOfOne = Scope["parts"][number];

/** The one unit of a narrowed scope. */
const only = (scope: Scope): PartOfOne => {
  const [part] = scope.parts;
  if (!part || scope.parts.length !== 1) throw new Error("figures are those of one unit");
  return part;
};

export type Structure = {
  cells: Record<string, number>;
  agedOn: PlainDate;
  foldedAt: Date;
  /** Whether members of the unit or below changed since: the figures are then those of `foldedAt`. */
  waiting: boolean;
};

/** What the members of a unit and below are, by cell, with the moment for which it is true; one statement, one instant. */
export async function structureOf(db: Db, scope: Scope): Promise<Structure> {
  const { unitId, depth } = only(scope);
  const { rows } = await sql<{ cells: Record<string, number> | null } & Omit<Structure, "cells">>`
    select (select jsonb_object_agg(cell, n) from (
        select cell, sum(n) as n from (
          select cell, n from figures.total where unit_id = ${unitId}
          union all
          select e.key, e.value::int from figures.home h cross join lateral jsonb_each_text(h.cells) e
            where h.unit_id = ${unitId}) both_parts
        group by cell having sum(n) <> 0) summed) as cells,
      s.aged_on as "agedOn", s.folded_at as "foldedAt",
      exists (select from figures.dirty d join organisation.unit u on u.id = d.unit_id
        where u.path[${sql.lit(depth)}] = ${unitId})
      -- A unit that went to another superior is still in the sums of the one that it left.
      or exists (select from figures.dirty d join figures.home h on h.unit_id = d.unit_id
        where h.path[${sql.lit(depth)}] = ${unitId}) as waiting
    from figures.state s`.execute(db);
  const row = rows[0];
  if (!row) throw new Error("the figures have no state");
  return { ...row, cells: row.cells ?? {} };
}

export type FlowLine = { day: PlainDate; kind: string; n: number };

/**
 * The size of a unit and below at this moment, by status, and who came and went since `from`, by first day of the
 * month or by day. Sums and what waits to be folded into them, read in one statement.
 */
export async function movesOf(
  db: Db,
  scope: Scope,
  from: PlainDate,
  by: "day" | "month",
): Promise<{ counted: number; byStatus: Record<string, number>; lines: FlowLine[] }> {
  const { unitId, depth, column } = only(scope);
  const day = by === "day" ? sql`day` : sql`date_trunc('month', day)::date`;
  const { rows } = await sql<{ day: PlainDate | null; kind: string; n: number }>`
    select null::date as day, status as kind, sum(n)::int as n from (
      select status, n from members.headcount where unit_id = ${unitId}
      union all
      select status, n from members.headcount_delta where ${sql.ref(column)} = ${unitId}) heads
    group by status having sum(n) <> 0
    union all
    select ${day}, kind, sum(n)::int from (
      select day, kind, n from figures.flow where unit_id = ${unitId} and day >= ${from}::date
      union all
      select day, kind, n from figures.flow_delta
        where ${sql.ref(column)} = ${unitId} and above < ${sql.lit(depth)} and day >= ${from}::date) flows
    group by 1, 2 having sum(n) <> 0`.execute(db);
  const lines: FlowLine[] = [];
  const byStatus: Record<string, number> = {};
  let counted = 0;
  for (const { day: on, kind, n } of rows) {
    if (on !== null) lines.push({ day: on, kind, n });
    else {
      byStatus[kind] = n;
      if (COUNTED.has(kind)) counted += n;
    }
  }
  return { counted, byStatus, lines };
}

/** Since when comings and goings are kept: the first day of any flow of the unit. */
export async function flowsBegin(db: Db, scope: Scope): Promise<PlainDate | null> {
  const { rows } = await sql<{ day: PlainDate | null }>`
    select min(day) as day from figures.flow where unit_id = ${only(scope).unitId}`.execute(db);
  return rows[0]?.day ?? null;
}
