import { houseMigrations } from "#app/house.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { connect, type Database } from "#kernel/db/database.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { scopeOf, type UnitPath } from "#kernel/scope/scope.ts";
import { monthsUntil } from "#modules/figures/contract/movements.ts";
import { figures } from "#modules/figures/module.ts";
import { countAll, foldFigures } from "#modules/figures/server/api.ts";
import { movesOf, structureOf } from "#modules/figures/server/queries/read.ts";

/** One dashboard: both questions that its endpoint asks of the figures, without HTTP. */
const DASHBOARD_MS = 50;
const RECOUNT_SECONDS = 60;
const REQUESTS = 200;
/** People whose record changes between two folds: more than the country writes in a minute. */
const CHANGED = 1000;

const ms = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};
const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;

let missed = 0;
function line(what: string, value: number, unit: string, target: number | null = null): void {
  const over = target !== null && !(value <= target);
  if (over) missed++;
  const wanted = target === null ? "" : `  (≤ ${target} ${unit}${over ? ", MISSED" : ""})`;
  console.log(`${what.padEnd(70)} ${value.toFixed(1).padStart(10)} ${unit}${wanted}`);
}

const unitsOf = async (database: Database, where: string): Promise<UnitPath[]> =>
  (
    await database.pool.query<UnitPath>(
      `select id, path from organisation.unit where ${where} order by md5(id::text) limit ${REQUESTS}`,
    )
  ).rows;

async function dashboards(database: Database, name: string, units: readonly UnitPath[]): Promise<void> {
  const [first] = monthsUntil(today(), 12);
  if (units.length === 0 || !first) return;
  const times: number[] = [];
  for (let i = 0; i < REQUESTS + 20; i++) {
    const scope = scopeOf([units[i % units.length] as UnitPath]);
    const one = await ms(async () => {
      await movesOf(database.db, scope, first.from, "month");
      await structureOf(database.db, scope);
    });
    // The first ones warm what is asked for the first time.
    if (i >= 20) times.push(one);
  }
  times.sort((a, b) => a - b);
  line(`dashboard, ${name}, p50`, at(times, 0.5), "ms");
  line(`dashboard, ${name}, p95`, at(times, 0.95), "ms", DASHBOARD_MS);
}

/** What the figures are measured against: the same numbers counted when they are asked for. */
async function bareCounts(database: Database, root: UnitPath): Promise<void> {
  const bare = (columns: string) =>
    ms(() =>
      database.pool.query(
        `select ${columns}, count(*) from members.membership m
        join members.person p on p.id = m.person_id where m.a1 = $1 and m.counted group by ${columns}`,
        [root.id],
      ),
    );
  line("baseline: bare GROUP BY over the country, one dimension", await bare("p.occupation"), "ms");
  line(
    "baseline: bare GROUP BY over the country, two dimensions",
    await bare("p.occupation, p.ethnicity_code"),
    "ms",
  );
}

async function changes(database: Database, owner: Database): Promise<void> {
  const change = await ms(() =>
    owner.pool.query(`update members.person set occupation = case occupation when 'FARMER' then 'WORKER' else 'FARMER' end
      where id in (select person_id from members.membership tablesample system (1) where counted limit ${CHANGED})`),
  );
  line(`${CHANGED} people change their occupation, in one statement`, change, "ms");
  line("fold of what they changed", await ms(() => foldFigures(database.db, today())), "ms");
  line("fold of nothing", await ms(() => foldFigures(database.db, today())), "ms");
}

/** `npm run bench -- figures DATABASE_URL`: a copy of a seeded country; people in it are changed. */
export async function run([url]: string[]): Promise<void> {
  if (!url) throw new Error("name a copy of a seeded database: npm run bench -- figures postgres://…");
  await migrate(url, houseMigrations());
  const owner = connect({ url, role: null });
  const database = connect({ url });
  try {
    const [root] = await unitsOf(database, "parent_id is null");
    if (!root) throw new Error("the database holds no country: npm run doanso -- seed");
    const { rows } = await owner.pool.query(
      "select count(*)::int as n from members.membership where counted",
    );
    console.log(`${rows[0].n} members counted`);
    line("counting every unit anew", (await ms(() => countAll(database.db, today()))) / 1000, "s");
    await owner.pool.query("vacuum (analyze) figures.home, figures.total, figures.flow, figures.dirty");
    await bareCounts(owner, root);
    await dashboards(database, "country", [root]);
    await dashboards(database, "provinces", await unitsOf(database, "type = 'PROVINCIAL'"));
    await dashboards(database, "base unions", await unitsOf(database, "type = 'BASE_UNION'"));
    await dashboards(database, "branches", await unitsOf(database, "type = 'BRANCH'"));
    await changes(database, owner);
    let recount = 0;
    for (const check of figures.integrityChecks ?? []) {
      const took = await ms(async () => {
        const wrong = await owner.pool.query(check.sql);
        if (wrong.rows.length > 0)
          throw new Error(`${check.name}: ${JSON.stringify(wrong.rows.slice(0, 3))}`);
      });
      recount += took / 1000;
      line(`recount: ${check.name}`, took / 1000, "s");
    }
    line("recount that proves every figure", recount, "s", RECOUNT_SECONDS);
  } finally {
    await owner.close();
    await database.close();
  }
  if (missed > 0) process.exitCode = 1;
}
