import type pg from "pg";
import { copyRows } from "#kernel/db/copy.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import type { DemoTree } from "../demo/tree.ts";
import type { Tally } from "./chunks.ts";

/** Everybody by unit and status, each unit with all below it. */
function rollUp(tree: DemoTree, heads: Tally["heads"]): Map<string, number> {
  const all = new Map<string, number>();
  for (const [key, n] of heads) {
    const [unitId, status] = key.split(" ") as [string, string];
    for (const ancestor of tree.units[Number(unitId) - 1]?.path ?? []) {
      const above = `${ancestor} ${status}`;
      all.set(above, (all.get(above) ?? 0) + n);
    }
  }
  return all;
}

/** What the program keeps counted: figures of the units, words of names, the last serials of member codes. */
export async function writeTally(client: pg.ClientBase, tree: DemoTree, tally: Tally): Promise<void> {
  const figures = [...rollUp(tree, tally.heads)].map(([key, n]) => [...key.split(" "), n]);
  await copyRows(client, "members.headcount", ["unit_id", "status", "n"], figures);
  // The triggers stood aside: the first fold counts every unit, and the flows begin with everybody who is there.
  await client.query(`insert into figures.dirty (unit_id) select id from organisation.unit`);
  await client.query(
    `insert into figures.flow (unit_id, day, kind, n)
    select unit_id, figures.today(), 'REGISTERED', sum(n) from members.headcount
    where status = any($1) group by 1`,
    [[...COUNTED]],
  );
  await copyRows(client, "members.name_word", ["word", "n"], tally.words.entries());
  const serials = [...tally.serials].map(([key, last]) => [...key.split("-"), last]);
  await copyRows(client, "members.code_counter", ["province", "year", "last"], serials);
}
