import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import type { Module } from "#kernel/http/module.ts";
import { modules } from "../modules.ts";

/*
 * Every table that refers to a unit says what happens to its rows when units merge, divide, move or end: by a foreign
 * key, or by ancestor columns. The list is PostgreSQL's own catalogue, so that a new table is asked too.
 */

const database = await testDatabase();
afterAll(() => database.drop());

type Told = { column: string; follows: boolean };

/** `schema.table.column` of every reference to a unit. */
async function references(): Promise<string[]> {
  const { rows } = await database.asOwner.pool.query<{ column: string }>(`
    select format('%s.%s.%s', n.nspname, c.relname, a.attname) as "column"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      cross join lateral unnest(k.conkey) as key (no)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = key.no
    where k.contype = 'f' and k.confrelid = 'organisation.unit'::regclass
    union
    select format('%s.%s.a1', table_schema, table_name) from information_schema.columns
    where column_name = 'a1' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1`);
  return rows.map((row) => row.column);
}

/** Tables whose rows carry a way, with whether they are guarded against writing beside a change of the tree. */
async function guarded(): Promise<string[]> {
  const { rows } = await database.asOwner.pool.query<{ name: string }>(`
    select format('%s.%s', n.nspname, c.relname) as name from pg_trigger t
    join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgfoid = 'organisation.guard_way'::regproc group by 1 having count(*) = 2`);
  return rows.map((row) => row.name);
}

const told = (all: readonly Pick<Module, "unitChange">[]): Told[] =>
  all.flatMap(({ unitChange }) =>
    Object.entries(unitChange?.columns ?? {}).map(([column, answer]) => ({
      column,
      follows: answer === "follows",
    })),
  );

const unanswered = async (all: readonly Pick<Module, "unitChange">[]) => {
  const answers = new Set(told(all).map((one) => one.column));
  return (await references()).filter((column) => !answers.has(column));
};

test("every reference to a unit has an answer for a change of units", async () => {
  expect(await unanswered(modules)).toEqual([]);
});

test("no answer is for a column that is not there, and none is given twice", async () => {
  const there = new Set(await references());
  const answers = told(modules).map((one) => one.column);
  expect(answers.filter((column) => !there.has(column))).toEqual([]);
  expect(answers.filter((column, i) => answers.indexOf(column) !== i)).toEqual([]);
});

test("every table whose rows follow their unit is guarded by the tree", async () => {
  const guards = new Set(await guarded());
  const following = told(modules).filter((one) => one.follows);
  expect(following.length).toBeGreaterThan(5);
  expect(following.map((one) => one.column.slice(0, -3)).filter((table) => !guards.has(table))).toEqual([]);
});

test("a table without an answer is named", async () => {
  await database.asOwner.pool.query(`create schema forgetful;
    create table forgetful.note (id int primary key, held_at int references organisation.unit);
    create table forgetful.listed (unit_id int, a1 int, a2 int)`);
  expect(await unanswered(modules)).toEqual(["forgetful.listed.a1", "forgetful.note.held_at"]);
  expect(await unanswered(modules.filter(({ name }) => name !== "cards"))).toContain("cards.issue.unit_id");
});
