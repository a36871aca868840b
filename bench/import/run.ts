import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { connect } from "#kernel/db/database.ts";
import { startEmbedded } from "#kernel/db/embedded.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { migrateQueue } from "#kernel/jobs/worker.ts";
import { createLog } from "#kernel/observe/log.ts";
import { openVault } from "#kernel/vault/vault.ts";
import { generateTree } from "../../app/demo/tree.ts";
import { houseMigrations } from "../../app/house.ts";
import { writeAdminUnits, writeUnits } from "../../app/seed/tree-rows.ts";
import { measureImport } from "./measure.ts";

const SEED = 3;
/** What the import of 100,000 rows may take: seconds, megabytes, times the COPY. */
const TARGETS = { totalSeconds: 44, peakMegabytes: 400, databaseToCopy: 6 };

/** Units without members, so that every row is new; returns the root. */
async function plantUnits(ownerUrl: string, rows: number): Promise<{ id: number; path: number[] }> {
  const tree = generateTree({ seed: SEED, members: rows });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await writeAdminUnits(client);
    await writeUnits(client, tree);
    await client.query("analyze");
  } finally {
    await client.end();
  }
  return { id: 1, path: [1] };
}

/** `import [--rows N] [--json FILE] [--no-gate]`: a large XLSX into an empty registry, with COPY beside it. */
export async function run(args: string[]): Promise<void> {
  const options = {
    rows: { type: "string" },
    json: { type: "string" },
    "no-gate": { type: "boolean" },
  } as const;
  const { values } = parseArgs({ args, options });
  const rows = Number(values.rows ?? "100000");
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-import-"));
  chmodSync(folder, 0o711);
  const file = path.join(folder, "in.xlsx");
  const maker = path.join(import.meta.dirname, "make-file.ts");
  spawnSync(process.execPath, [maker, String(SEED), String(rows), file], { stdio: "inherit" });
  const embedded = await startEmbedded({ dataFolder: path.join(folder, "data") });
  try {
    await migrate(embedded.url, houseMigrations());
    await migrateQueue(embedded.url);
    const database = connect({ url: embedded.url, max: 5 });
    const unit = await plantUnits(embedded.url, rows);
    const vault = openVault(folder, { mayCreate: true });
    const place = { database, ownerUrl: embedded.url, vault, dataFolder: folder, log: createLog("error") };
    const figures = await measureImport({ ...place, unit, file });
    console.table({ ...figures, classes: JSON.stringify(figures.classes) });
    if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    const missed = Object.entries(TARGETS).filter(
      ([name, most]) => figures[name as keyof typeof TARGETS] > most,
    );
    for (const [name, most] of missed) console.log(`missed: ${name} is above ${most}`);
    if (missed.length > 0 && !values["no-gate"]) process.exitCode = 1;
    await database.close();
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
