import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { type Bench, type Measure, placeOf } from "./bench.ts";
import type { Unit } from "./country.ts";
import { type Answer, type Ask, type Figure, type Officer, send } from "./timing.ts";

/*
 * Import of an XLSX of 100,000 new people by the running program: read, validated, encrypted, duplicates searched in the
 * whole registry, staged, written with history and trail. Baseline in the same run: COPY of the same persons and
 * memberships into the same tables with all their indexes and triggers, after they were taken out again.
 * Then the export of as many to XLSX.
 */

const ROWS = 100_000;
const TARGET_SECONDS = 44;
const TARGET_MEGABYTES = 400;
const TARGET_RATIO = 6;
const TARGET_EXPORT_SECONDS = 20;
const TARGET_EXPORT_MEGABYTES = 200;
const POLL_MS = 250;

const single = (what: string, unit: string, value: number, target: number, note?: string): Figure => ({
  what,
  unit,
  n: 1,
  p50: value,
  p95: value,
  max: value,
  target,
  ...(note ? { note } : {}),
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function asked(bench: Bench, ask: Ask): Promise<Answer["body"]> {
  const answer = await send(bench.url, ask);
  if (answer.status !== 200) throw new Error(`${ask.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function writeFile(bench: Bench, unit: Unit, file: string): Promise<void> {
  const { rows } = await bench.owner.pool.query<{ code: string }>(
    "select code from organisation.unit where type = 'BRANCH' and valid_to is null and path @> $1 order by id",
    [[unit.id]],
  );
  const maker = spawn(
    process.execPath,
    [path.join(import.meta.dirname, "import-file.ts"), file, String(ROWS)],
    {
      stdio: ["pipe", "inherit", "inherit"],
    },
  );
  maker.stdin.end(rows.map((row) => row.code).join("\n"));
  const code = await new Promise((resolve) => maker.once("exit", resolve));
  if (code !== 0) throw new Error("the file was not written");
}

async function upload(bench: Bench, unit: Unit, as: Officer, file: string): Promise<string> {
  const answer = await fetch(`${bench.url}/api/units/${unit.id}/imports`, {
    method: "POST",
    headers: { ...as.headers, "content-type": "application/octet-stream", "x-file-name": "bench.xlsx" },
    body: readFileSync(file),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as { batchId: string }).batchId;
}

/** Watches the program until the batch is over; answers its seconds and its highest resident memory. */
async function until(
  bench: Bench,
  over: () => Promise<boolean>,
): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now();
  let megabytes = 0;
  for (;;) {
    await pause(POLL_MS);
    megabytes = Math.max(megabytes, await bench.resident());
    if (await over()) return { seconds: (performance.now() - began) / 1000, megabytes };
  }
}

/** Into a province, the widest unit that keeps lists; with the baselines also scattered over the whole country. */
export const importing: Measure = {
  name: "import",
  async run(bench: Bench): Promise<Figure[]> {
    const figures = await importInto(bench, placeOf(bench, ROWS), "a province");
    if (!bench.baselines) return figures;
    const scattered = await importInto(bench, bench.root.unit, "all provinces");
    return [...figures, ...scattered.map((figure) => ({ ...figure, target: null }))];
  },
};

async function importInto(bench: Bench, unit: Unit, where: string): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-import-"));
  const as = await bench.officers.make("UNIT_LEADER", unit);
  const file = path.join(folder, "in.xlsx");
  const owner = new pg.Client({ connectionString: bench.ownerUrl });
  await owner.connect();
  try {
    await writeFile(bench, unit, file);
    const batchId = await upload(bench, unit, as, file);
    const batch = () => asked(bench, { as, path: `/imports/${batchId}` });
    const { sheets } = await batch();
    const columns = sheets[0].columns.map(({ column, field, encoding }: Record<string, unknown>) => ({
      column,
      field,
      encoding,
    }));
    const busyBefore = await busySeconds(owner);
    await asked(bench, {
      as,
      method: "PUT",
      path: `/imports/${batchId}/columns`,
      body: { sheet: sheets[0].name, columns },
    });
    const checked = await until(bench, async () => (await batch()).state !== "checking");
    const { counts } = await batch();
    await asked(bench, {
      as,
      method: "POST",
      path: `/imports/${batchId}/run`,
      body: { expected: { new: counts.new, changed: counts.changed } },
    });
    const written = await until(bench, async () => (await batch()).state !== "running");
    const databaseSeconds = (await busySeconds(owner)) - busyBefore;
    const { outcomes, state } = await batch();
    if (state !== "done") throw new Error(`the import ended ${state}`);
    const copySeconds = await copyAgain(owner, batchId, folder);
    const note = `${counts.new} new, ${counts.doubtful} doubtful, ${outcomes.created} created; check ${checked.seconds.toFixed(1)} s, write ${written.seconds.toFixed(1)} s; database ${databaseSeconds.toFixed(1)} s, COPY ${copySeconds.toFixed(1)} s`;
    return [
      single(
        `import of ${ROWS} rows from XLSX into ${where}`,
        "s",
        checked.seconds + written.seconds,
        TARGET_SECONDS,
        note,
      ),
      single(
        "memory of the program while it imports",
        "MB",
        Math.max(checked.megabytes, written.megabytes),
        TARGET_MEGABYTES,
      ),
      single(
        "database part of the import / COPY of the same rows",
        "×",
        databaseSeconds / copySeconds,
        TARGET_RATIO,
      ),
    ];
  } finally {
    await owner.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

export const exporting: Measure = {
  name: "export",
  async run(bench: Bench): Promise<Figure[]> {
    const unit = placeOf(bench, ROWS);
    const as = await bench.officers.make("UNIT_LEADER", unit);
    const before = await bench.resident();
    const { fileId } = await asked(bench, {
      as,
      method: "POST",
      path: `/units/${unit.id}/members/exports`,
      body: {
        filter: {},
        columns: [
          "memberCode",
          "fullName",
          "dateOfBirth",
          "gender",
          "unit",
          "status",
          "admissionDate",
          "occupation",
        ],
        reason: "đo tốc độ xuất danh sách",
      },
    });
    let rows = 0;
    const done = await until(bench, async () => {
      const { rows: files } = await asked(bench, { as, path: "/my-files" });
      const file = files.find((one: { id: string }) => one.id === fileId);
      rows = file.rows ?? 0;
      return file.state !== "waiting";
    });
    const seconds = (done.seconds * ROWS) / Math.max(rows, 1);
    return [
      single(
        "export to XLSX, for 100,000 rows",
        "s",
        seconds,
        TARGET_EXPORT_SECONDS,
        `${rows} rows in ${done.seconds.toFixed(1)} s`,
      ),
      single(
        "memory of the program above what it held, while it exports",
        "MB",
        done.megabytes - before,
        TARGET_EXPORT_MEGABYTES,
      ),
    ];
  },
};

/** Time that PostgreSQL spent executing statements of this database; its numbers come in with some delay. */
async function busySeconds(owner: pg.Client): Promise<number> {
  await pause(1500);
  const { rows } = await owner.query<{ ms: number }>(
    "select active_time as ms from pg_stat_database where datname = current_database()",
  );
  return Number(rows[0]?.ms ?? 0) / 1000;
}

const KEYS = [
  ["members.person", "id"],
  ["members.membership", "person_id"],
] as const;

async function copyAgain(owner: pg.Client, batchId: string, folder: string): Promise<number> {
  await owner.query("drop table if exists made");
  await owner.query(
    `create temp table made as select person_id from imports.row where batch_id = '${batchId}' and outcome = 'created'`,
  );
  for (const [table, key] of KEYS) {
    const rows = owner.query(
      copyTo(`copy (select * from ${table} where ${key} in (select person_id from made)) to stdout`),
    );
    await pipeline(rows, createWriteStream(path.join(folder, table)));
  }
  await takeOut(owner);
  // Dead entries of the indexes would burden the copy, not the import.
  await owner.query("vacuum members.person, members.membership");
  const began = performance.now();
  for (const [table] of KEYS) {
    await pipeline(
      createReadStream(path.join(folder, table)),
      owner.query(copyFrom(`copy ${table} from stdin`)),
    );
  }
  const took = (performance.now() - began) / 1000;
  // The next run on this data imports the same people.
  await takeOut(owner);
  await owner.query("vacuum members.person, members.membership");
  return took;
}

/** The people of the temporary table `made` leave the registry. */
async function takeOut(owner: pg.Client): Promise<void> {
  const made = "in (select person_id from made)";
  await owner.query("begin");
  // The program looks for duplicates by itself and would find new ones in between.
  await owner.query("lock table members.duplicate_pair in exclusive mode");
  await owner.query(`delete from members.duplicate_pair where person_a ${made} or person_b ${made}`);
  await owner.query(`delete from members.history where person_id ${made}`);
  await owner.query(`delete from members.membership where person_id ${made}`);
  await owner.query(`delete from members.person where id ${made}`);
  await owner.query("commit");
}
