import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "#kernel/db/testing.ts";
import { type Scope, scopeOf } from "#kernel/scope/scope.ts";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";
import { testVault } from "#kernel/vault/testing.ts";
import { rosterPage } from "#modules/members/server/queries/roster.ts";
import { findByName, type SearchBounds } from "#modules/members/server/queries/search.ts";
import { fillWhenEmpty } from "./write-demo.ts";

// The ways of the search over a wide part, against a plain look at every name.
type Known = { id: string; name: string; folded: string; exact: string; path: number[]; counted: boolean };

let database: Awaited<ReturnType<typeof testDatabase>>;
let everybody: Known[];
let country: Scope;
let province: Scope;

beforeAll(async () => {
  database = await testDatabase();
  await fillWhenEmpty({ ownerUrl: database.url, vault: testVault(), demo: { seed: 31, members: 6000 } });
  const { rows } = await database.pool.query<Known>(
    `select p.id, p.full_name as name, u.path, m.counted from members.person p
     join members.membership m on m.person_id = p.id join organisation.unit u on u.id = m.unit_id`,
  );
  everybody = rows.map((row) => ({ ...row, folded: fold(row.name), exact: accentFold(row.name) }));
  country = scopeOf([{ id: 1, path: [1] }]);
  const place = everybody[3000]?.path.slice(0, 2) as [number, number];
  province = scopeOf([{ id: place[1], path: place }]);
});
afterAll(() => database.drop());

/** In one spelling of the tone, or as it is written: "Thủ" stands in "Thủy", though that is "thuỷ" in the one spelling. */
const holdsExactly = (q: string): ((one: Known) => boolean) => {
  const [exact, written] = [accentFold(q), q.toLowerCase()];
  return (one) => one.exact.includes(exact) || one.name.toLowerCase().includes(written);
};
const holdsFolded = (q: string): ((one: Known) => boolean) => {
  const folded = fold(q);
  return (one) => one.folded.includes(folded);
};

const holders = (q: string, scope: Scope): Set<string> => {
  const depth = scope.parts[0]?.depth as number;
  const holds = hasDiacritics(q) ? holdsExactly(q) : holdsFolded(q);
  return new Set(
    everybody
      .filter((one) => one.path[depth - 1] === scope.parts[0]?.unitId && holds(one))
      .map((one) => one.id),
  );
};

/** Names and pieces of names as people type them: whole, in part, over the space, with accents and without. */
function typed(): string[] {
  const pieces = everybody
    .filter((_, i) => i % 211 === 0)
    .flatMap(({ name, folded, exact }) => {
      const words = exact.split(" ");
      const given = name.split(" ").at(-1) as string;
      return [
        name,
        folded,
        given,
        fold(given),
        folded.slice(1, -1),
        folded.slice(2, 7),
        words.slice(-2).join(" "),
      ];
    });
  const odd = [
    "Hòa",
    "hoà",
    "Thủ",
    "thủy",
    "uyễn",
    "ễn th",
    "x y z",
    "thi van",
    "H'",
    "a",
    "nguyen thi",
    "Đ",
  ];
  return [...new Set([...pieces, ...odd])].filter((q) => fold(q).length > 0);
}

const LIMIT = 40;

it.each<[string, SearchBounds]>([
  ["as rare words", { walkWhole: 0, many: 1_000_000, common: 1_000_000, everywhere: 1_000_000 }],
  ["as borne by many", { walkWhole: 0, many: 0, common: 1_000_000, everywhere: 1_000_000 }],
  ["as common words", { walkWhole: 0, many: 0, common: 0, everywhere: 0 }],
  ["walking everybody", { walkWhole: 1_000_000, many: 0, common: 0, everywhere: 0 }],
])("finds exactly those who hold what was typed, %s", { timeout: 120_000 }, async (_, bounds) => {
  const queries = typed();
  expect(queries.length).toBeGreaterThan(120);
  for (const scope of [country, province]) {
    for (const q of queries) {
      const right = holders(q, scope);
      const { rows, more } = await findByName(database.db, scope, q, LIMIT, 5000, bounds);
      const ids = rows.map((row) => row.personId);
      expect([q, ids.filter((id) => !right.has(id)), new Set(ids).size]).toEqual([q, [], ids.length]);
      expect([q, ids.length, more]).toEqual([q, Math.min(LIMIT, right.size), right.size > LIMIT]);
    }
  }
});

it("the roster with a part of a name holds exactly them, in its order", { timeout: 60_000 }, async () => {
  for (const q of typed().slice(0, 120)) {
    const page = await rosterPage(database.db, country, {
      filter: { q, status: ["ALL"] },
      sort: "name",
      direction: "asc",
      limit: 200,
      today: "2026-11-01" as never,
      sensitive: true,
    });
    if (!("rows" in page)) throw new Error("refused");
    const right = holders(q, country);
    const ids = page.rows.map((row) => row.personId);
    expect([q, ids.length, ids.filter((id) => !right.has(id))]).toEqual([q, Math.min(200, right.size), []]);
  }
});
