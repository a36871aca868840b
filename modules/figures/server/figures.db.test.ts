import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays, ageOn, type PlainDate, plainDate, today } from "#kernel/contract/plain-date.ts";
import { scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import { ageBand } from "#modules/members/contract/age-band.ts";
import { COUNTED } from "#modules/members/contract/member.ts";
import { moveMembers, moveMembersBack } from "#modules/members/server/queries/unit-change.ts";
import {
  type PlantedMember,
  type PlantedTree,
  plantMembers,
  plantTree,
} from "#modules/members/server/testing.ts";
import { movementsOf } from "../contract/movements.ts";
import { countAll, foldFigures } from "./queries/fold.ts";
import { integrityChecks } from "./queries/integrity.ts";
import { movesOf, structureOf } from "./queries/read.ts";

let house: TestServer;
let units: PlantedTree;
let people: PlantedMember[];
const DAY = today();
const FIRST = addDays(DAY, -300);
const HOMES = [
  "Chi đoàn An Đông 1",
  "Chi đoàn An Đông 2",
  "Chi đoàn 10A",
  "Chi đoàn Bình Nam 1",
  "Phân đoàn Bình Nam 1",
] as const;

const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await house.asOwner.pool.query(text, values)).rows as T[];
const found = async (name: string): Promise<string[]> => {
  const check = integrityChecks.find((one) => one.name === name);
  return (await query<{ id: string }>(check?.sql as string)).map((row) => row.id);
};
const allFound = async () => (await Promise.all(integrityChecks.map(({ name }) => found(name)))).flat();
const fold = () => foldFigures(house.database.db, DAY);

beforeAll(async () => {
  house = await testServer();
  units = await plantTree(house.database.db);
  people = [];
  for (const name of HOMES) people.push(...(await plantMembers(house, units[name].id, 12)));
  // They have been here since long before the movements that follow.
  await query("update figures.flow_delta set day = $1", [addDays(FIRST, -400)]);
  await query("update members.person set created_at = $1", [`${addDays(FIRST, -400)}T05:00:00Z`]);
}, 120_000);
afterAll(() => house.close());

type Row = {
  person_id: string;
  path: number[];
  unit_id: number;
  status: string;
  gender: string | null;
  date_of_birth: string;
  ethnicity_code: string;
  occupation: string | null;
  general_education: string | null;
  national_id_hash: Buffer | null;
};
/** Everybody as the registry has them, counted in another way than the figures are: one by one. */
const everybody = () =>
  query<Row>(`select m.person_id, u.path, m.unit_id, m.status, p.gender, to_char(p.date_of_birth, 'YYYY-MM-DD') as date_of_birth,
    p.ethnicity_code, p.occupation, p.general_education, p.national_id_hash
    from members.membership m join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id`);

function cellsByHand(rows: readonly Row[], unit: UnitPath): Record<string, number> {
  const cells: Record<string, number> = {};
  const add = (cell: string) => {
    cells[cell] = (cells[cell] ?? 0) + 1;
  };
  for (const row of rows.filter((one) => COUNTED.has(one.status) && one.path.includes(unit.id))) {
    add(`ageGender:${ageBand(plainDate(row.date_of_birth), DAY)}:${row.gender ?? "?"}`);
    add(`ethnicity:${row.ethnicity_code}`);
    add(`occupation:${row.occupation ?? "?"}`);
    add(`general:${row.general_education ?? "?"}`);
    add(`nationalId:${row.national_id_hash ? "YES" : "NO"}`);
  }
  return cells;
}
const BY_HAND = /^(ageGender|ethnicity|occupation|general|nationalId):/u;

async function expectFiguresOf(names: readonly (keyof PlantedTree)[]) {
  const rows = await everybody();
  for (const name of names) {
    const { cells, waiting } = await structureOf(house.database.db, scopeOf([units[name]]));
    const some = Object.fromEntries(Object.entries(cells).filter(([cell]) => BY_HAND.test(cell)));
    expect(some, name).toEqual(cellsByHand(rows, units[name]));
    expect(waiting).toBe(false);
  }
}

/** Moves, leaves, comes back, changes facts: as the program writes the rows, with the line of the history. */
async function change(person: PlantedMember, what: Change, on: PlainDate): Promise<void> {
  const [now] = await query<{ status: string; unit_id: number }>(
    "select status, unit_id from members.membership where person_id = $1",
    [person.personId],
  );
  if (!now) throw new Error("gone");
  const line = (changes: object) =>
    query(
      "insert into members.history (person_id, kind, effective_on, unit_id, changes) values ($1, 'changed', $2, $3, $4)",
      [person.personId, on, now.unit_id, changes],
    );
  if ("status" in what) {
    if (what.status === now.status) return;
    await query(
      "update members.membership set status = $2, counted = $3, status_since = $4 where person_id = $1",
      [person.personId, what.status, COUNTED.has(what.status), on],
    );
    await line({ status: { from: now.status, to: what.status } });
  } else if ("home" in what) {
    const unit = units[what.home];
    if (unit.id === now.unit_id) return;
    await query(
      `update members.membership set unit_id = $2, a1 = $3, a2 = $4, a3 = $5, a4 = $6, a5 = $7, a6 = $8, joined_unit_on = $9
      where person_id = $1`,
      [person.personId, unit.id, ...[0, 1, 2, 3, 4, 5].map((i) => unit.path[i] ?? null), on],
    );
    await line({ unitId: { from: now.unit_id, to: unit.id } });
  } else {
    await query("update members.person set occupation = $2, gender = $3 where id = $1", [
      person.personId,
      what.occupation,
      what.gender,
    ]);
  }
}
type Change =
  | { status: string }
  | { home: (typeof HOMES)[number] }
  | { occupation: string | null; gender: string | null };

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    status: fc.constantFrom("ACTIVE", "MATURED", "REMOVED", "DEFERRED", "CANDIDATE", "WITHDRAWN"),
  }),
  fc.record({ home: fc.constantFrom(...HOMES) }),
  fc.record({
    occupation: fc.constantFrom("FARMER", "STUDENT", null),
    gender: fc.constantFrom("MALE", "FEMALE", null),
  }),
);

type Stay = { from: PlainDate; unit: number; status: string };
/** Each person's stays, from the lines of the history alone. */
async function stays(): Promise<Map<string, Stay[]>> {
  const start = new Map(people.map((one) => [one.personId, { unit: one.unit.id, status: "ACTIVE" }]));
  const all = new Map<string, Stay[]>(
    [...start].map(([id, at]) => [id, [{ from: addDays(FIRST, -400), ...at }]]),
  );
  const lines = await query<{ person_id: string; day: PlainDate; changes: Record<string, { to: never }> }>(
    `select person_id, to_char(effective_on, 'YYYY-MM-DD') as day, changes from members.history
    where kind = 'changed' order by id`,
  );
  for (const { person_id, day, changes: made } of lines) {
    const known = all.get(person_id) as Stay[];
    const last = known.at(-1) as Stay;
    known.push({ from: day, unit: made.unitId?.to ?? last.unit, status: made.status?.to ?? last.status });
  }
  return all;
}

/** Where somebody stood at the beginning of a day; of several changes in one day the last counts for the next. */
const before = (all: readonly Stay[], day: PlainDate): Stay | undefined =>
  all.filter((one) => one.from < day).at(-1);

test("every figure of every unit is what counting people one by one finds, after any changes", async () => {
  await fold();
  await expectFiguresOf([
    "Trung ương",
    "Tỉnh An",
    "Xã An Đông",
    "Chi đoàn 10A",
    "Chi đoàn Bình Nam 1",
    "Tỉnh Bình",
  ]);
  const steps = fc.array(fc.tuple(fc.nat(people.length - 1), changes, fc.integer({ min: 0, max: 12 })), {
    minLength: 5,
    maxLength: 20,
  });
  let day = FIRST;
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      for (const [i, what, later] of list) {
        if (addDays(day, later) < addDays(DAY, -5)) day = addDays(day, later);
        await change(people[i] as PlantedMember, what, day);
      }
      const scope = scopeOf([units["Trung ương"]]);
      expect(await allFound()).toEqual([]);
      await fold();
      expect(await allFound()).toEqual([]);
      expect((await structureOf(house.database.db, scope)).waiting).toBe(false);
      await expectFiguresOf(["Trung ương", "Xã An Đông", "Khối 10", "Chi đoàn Bình Nam 1"]);
    }),
    { numRuns: 12 },
  );
}, 180_000);

test("in every unit and period closing is opening and the movements, and both are what the histories tell", async () => {
  const told = await stays();
  let movements = 0;
  const paths = new Map(Object.values(units).map((unit) => [unit.id, unit.path]));
  const inUnit = (stay: Stay | undefined, unit: UnitPath) =>
    stay !== undefined && COUNTED.has(stay.status) && (paths.get(stay.unit)?.includes(unit.id) ?? false);
  for (const name of ["Trung ương", "Tỉnh An", "Xã An Đông", "Trường An Đông", ...HOMES] as const) {
    const unit = units[name];
    for (const [a, b] of [
      [0, 40],
      [17, 160],
      [90, 301],
    ] as const) {
      const asked = { from: addDays(FIRST, a), to: addDays(FIRST, b) };
      const { counted, lines } = await movesOf(house.database.db, scopeOf([unit]), asked.from, "day");
      const rest = { from: asked.to, to: addDays(DAY, 1) };
      const [period] = movementsOf(asked.to < rest.to ? [asked, rest] : [asked], lines, counted);
      const size = (day: PlainDate) =>
        [...told.values()].filter((one) => inUnit(before(one, day), unit)).length;
      expect({ name, opening: period?.opening, closing: period?.closing }).toEqual({
        name,
        opening: size(asked.from),
        closing: size(asked.to),
      });
      const matured = [...told.values()].flatMap((one) =>
        one.filter(
          (stay, i) =>
            stay.status === "MATURED" &&
            stay.from >= asked.from &&
            stay.from < asked.to &&
            inUnit(one[i - 1], unit),
        ),
      ).length;
      expect(period?.flows.MATURED ?? 0, name).toBe(matured);
      // Whoever goes from one branch to another of a unit neither leaves nor enters it.
      const left = [...told.values()].flatMap((one) =>
        one.filter((stay, i) => {
          const from = one[i - 1];
          return (
            stay.from >= asked.from &&
            stay.from < asked.to &&
            inUnit(from, unit) &&
            COUNTED.has(stay.status) &&
            !inUnit(stay, unit)
          );
        }),
      ).length;
      expect(period?.flows.TRANSFERRED_OUT ?? 0, name).toBe(left);
      movements += matured + left;
    }
  }
  // Nothing is proved by a country in which nothing happened.
  expect(movements).toBeGreaterThan(50);
});

test("a change written down late counts from the day after which nothing else had happened", async () => {
  const [late] = await plantMembers(house, units["Chi đoàn Bình Nam 2"].id, 1);
  await change(late as PlantedMember, { status: "MATURED" }, addDays(DAY, -200));
  const { lines } = await movesOf(house.database.db, scopeOf([units["Chi đoàn Bình Nam 2"]]), FIRST, "day");
  expect(lines).toEqual(
    expect.arrayContaining([
      { day: DAY, kind: "REGISTERED", n: 1 },
      { day: DAY, kind: "MATURED", n: 1 },
    ]),
  );
});

test("a unit that moves to another superior takes its members there without a transfer", async () => {
  const school = units["Trường An Đông"];
  const size = async (name: keyof PlantedTree) =>
    movesOf(house.database.db, scopeOf([units[name]]), DAY, "day");
  const counted = (await size("Trường An Đông")).counted;
  expect(counted).toBeGreaterThan(0);
  await query(
    `with moved as (update organisation.unit set path = $2::int[] || path[4:], parent_id = case id when $1 then $3 else parent_id end
      where path[4] = $1 returning id)
    update members.membership set a2 = $3, a3 = $1, a4 = a5, a5 = a6, a6 = null where a4 = $1`,
    [school.id, units["Tỉnh Bình"].path, units["Tỉnh Bình"].id],
  );
  const flow = async (name: keyof PlantedTree) =>
    (await size(name)).lines.filter((line) => line.kind.startsWith("REORGANISED"));
  expect(await flow("Xã An Đông")).toEqual([{ day: DAY, kind: "REORGANISED_OUT", n: counted }]);
  expect(await flow("Tỉnh Bình")).toEqual([{ day: DAY, kind: "REORGANISED_IN", n: counted }]);
  expect(await flow("Trung ương")).toEqual([]);
  expect(await allFound()).toEqual([]);
  const waits = async (name: keyof PlantedTree) =>
    (await structureOf(house.database.db, scopeOf([units[name]]))).waiting;
  // The one that it left still has it in its sums.
  expect([await waits("Xã An Đông"), await waits("Tỉnh Bình")]).toEqual([true, true]);
  await fold();
  expect(await allFound()).toEqual([]);
  await expectFiguresOf(["Trung ương", "Tỉnh An", "Tỉnh Bình", "Xã An Đông"]);
});

test("a unit that ends hands its members over without a transfer, and taking that back is none either", async () => {
  const [ended, heir] = [units["Chi đoàn An Đông 1"], units["Chi đoàn Bình Nam 1"]];
  const size = async (unit: UnitPath) =>
    (await movesOf(house.database.db, scopeOf([unit]), DAY, "day")).counted;
  const flow = async (unit: UnitPath) =>
    (await movesOf(house.database.db, scopeOf([unit]), FIRST, "month")).lines
      .filter((line) => line.kind.startsWith("REORGANISED"))
      .map(({ kind, n }) => `${kind} ${n}`)
      .sort();
  const n = await size(ended);
  expect(n).toBeGreaterThan(0);
  const change = {
    id: uuidv7(),
    on: DAY,
    decisionNo: null,
    decisionDate: null,
    founded: [],
    divisions: [{ unit: ended, stays: false, successors: [heir], otherwise: heir }],
    chosen: [],
    moved: [],
  };
  await house.database.db.transaction().execute((tx) => moveMembers(tx, change, null));
  expect(await size(ended)).toBe(0);
  expect([await flow(ended), await flow(heir)]).toEqual([[`REORGANISED_OUT ${n}`], [`REORGANISED_IN ${n}`]]);
  await house.database.db
    .transaction()
    .execute((tx) => moveMembersBack(tx, change, [{ from: ended.id, to: ended }], null));
  expect(await size(ended)).toBe(n);
  expect(await flow(ended)).toEqual([`REORGANISED_IN ${n}`, `REORGANISED_OUT ${n}`]);
  expect(await allFound()).toEqual([]);
  await fold();
  expect(await allFound()).toEqual([]);
});

test("figures are right after many have written while they were folded, and after a fold that was broken off", async () => {
  // One of them has another superior by now.
  const homes = HOMES.filter((name) => name !== "Chi đoàn 10A");
  const writer = async (w: number) => {
    for (let i = 0; i < 25; i++) {
      const person = people[(w + i * 4) % people.length] as PlantedMember;
      await change(person, { home: homes[(w + i) % homes.length] as (typeof HOMES)[number] }, DAY);
    }
  };
  const writing = Promise.all([0, 1, 2, 3].map(writer));
  let over = false;
  const folding = (async () => {
    while (!over) {
      await fold();
      expect(await found("figures.flows")).toEqual([]);
    }
  })();
  await writing;
  over = true;
  await folding;
  await change(people[0] as PlantedMember, { occupation: "FARMER", gender: null }, DAY);
  const broken = await house.asOwner.pool.connect();
  await broken.query("begin");
  await broken.query("delete from figures.dirty");
  await broken.query("delete from figures.flow_delta");
  broken.release(true);
  await fold();
  expect(await allFound()).toEqual([]);
  await expectFiguresOf(["Trung ương", "Chi đoàn An Đông 1", "Chi đoàn Bình Nam 1"]);
});

test("whoever has a birthday is in the next band the day after the last fold, with nobody's doing", async () => {
  const eighteen = plainDate(`${Number(DAY.slice(0, 4)) - 18}${DAY.slice(4)}`);
  const born = addDays(eighteen, 3);
  await plantMembers(house, units["Chi đoàn 10A"].id, 1, { person: { dateOfBirth: born, gender: "FEMALE" } });
  const db = house.database.db;
  const youngest = async () => {
    const { cells } = await structureOf(db, scopeOf([units["Chi đoàn 10A"]]));
    return cells["ageGender:16_17:FEMALE"] ?? 0;
  };
  await fold();
  expect(ageOn(born, DAY)).toBe(17);
  const had = await youngest();
  await foldFigures(db, addDays(DAY, 2));
  expect(await youngest()).toBe(had);
  await foldFigures(db, addDays(DAY, 3));
  expect(await youngest()).toBe(had - 1);
  expect(await allFound()).toEqual([]);
  await countAll(db, DAY);
  expect(await youngest()).toBe(had);
});

test("a wrong figure is named with its unit, and counting anew puts it right", async () => {
  const province = units["Tỉnh An"].id;
  const branch = units["Chi đoàn An Đông 1"].id;
  await query("update figures.total set n = n + 1 where unit_id = $1 and cell like 'party:%'", [province]);
  expect(await found("figures.totals")).toEqual([String(province)]);
  await query(`update figures.home set cells = cells || '{"party:FULL": 99}' where unit_id = $1`, [branch]);
  expect(await found("figures.homes")).toEqual([String(branch)]);
  await query("insert into figures.flow (unit_id, day, kind, n) values ($1, $2, 'RESTORED', 1)", [
    branch,
    "1990-01-01",
  ]);
  expect(await found("figures.flows")).toEqual([String(branch)]);
  await query("delete from figures.flow where day = '1990-01-01'");
  await countAll(house.database.db, DAY);
  expect(await allFound()).toEqual([]);
});

test("counting many units in one walk gives what counting them one by one gives", async () => {
  const all = () =>
    query("select unit_id, path, cells from figures.home where cells <> '{}' order by unit_id");
  const totals = () => query("select unit_id, cell, n from figures.total where n <> 0 order by 1, 2");
  const one = [await all(), await totals()];
  await query("insert into figures.dirty (unit_id) select -i from generate_series(1, 20000) i");
  await query("delete from figures.home");
  await query("delete from figures.total");
  await query("insert into figures.dirty (unit_id) select distinct unit_id from members.membership");
  await fold();
  expect([await all(), await totals()]).toEqual(one);
});
