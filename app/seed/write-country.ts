import pg from "pg";
import { putBack, setAside } from "#kernel/db/bulk-load.ts";
import { Copy } from "#kernel/db/copy.ts";
import { StartProblem } from "#kernel/db/start-problem.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { type DemoOptions, type DemoTree, MOST_MEMBERS } from "../demo/tree.ts";
import { chunkSource, WORTH_THREADS } from "./chunk-source.ts";
import { ChunkMaker, type Columns } from "./chunks.ts";
import { writeTally } from "./tally-rows.ts";
import { writeAdminUnits, writeUnits } from "./tree-rows.ts";

/** Tables that get millions of rows: their indexes, keys and triggers step aside meanwhile. */
const LARGE = ["organisation.unit", "organisation.unit_name", "members.person", "members.membership"];
const COUNTED = [
  "members.headcount",
  "members.headcount_delta",
  "members.name_word",
  "members.code_counter",
  "figures.dirty",
  "figures.flow",
];

export type SeedPhase = "tree" | "people" | "figures" | "indexes" | "done";
export type SeedProgress = { phase: SeedPhase; done: number; total: number; detail?: string };

export type SeedOptions = {
  /** The owner of the schema: indexes and triggers are taken away and put back. */
  ownerUrl: string;
  dataFolder: string;
  vault: Vault;
  country: DemoOptions;
  /** Threads that make people, and connections that build indexes. */
  threads: number;
  onProgress?: (progress: SeedProgress) => void;
};

/**
 * Whether the tree of units is empty, so that a country may be written.
 * @throws StartProblem `not_empty`
 */
export async function refuseUnlessEmpty(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query("select from organisation.unit limit 1");
  if (rows.length > 0) {
    throw new StartProblem(
      "not_empty",
      "The database is not empty: `seed` fills only an empty one. Set DOANSO_DATA (or DATABASE_URL) to a new one.",
    );
  }
}

/** Removes what a broken load left. Only after `unfinishedLoad`: such a database was never in use. */
export async function clearBrokenLoad(ownerUrl: string): Promise<void> {
  const client = await connected(ownerUrl);
  try {
    await client.query(`truncate ${[...LARGE, ...COUNTED].join(", ")} restart identity cascade`);
  } finally {
    await client.end();
  }
}

/** Writes an invented country into an empty database. The same options give the same country, to the letter. */
export async function writeCountry(options: SeedOptions): Promise<DemoTree> {
  if (options.country.members > MOST_MEMBERS)
    throw new StartProblem("setting", `At most ${MOST_MEMBERS} members can be invented.`);
  const report = options.onProgress ?? (() => {});
  const total = options.country.members;
  report({ phase: "tree", done: 0, total });
  const maker = new ChunkMaker(options.country, options.vault);
  const client = await connected(options.ownerUrl);
  const second = await connected(options.ownerUrl);
  try {
    await setAside(client, LARGE);
    await writeAdminUnits(client);
    await writeUnits(client, maker.tree);
    await writePeople(options, maker, [client, second]);
    report({ phase: "figures", done: total, total });
    await writeTally(client, maker.tree, maker.tally);
    await putBack({
      url: options.ownerUrl,
      sessions: options.threads,
      beforeForeignKeys: () => analyse(client, second),
      onStep: (step) =>
        report({
          phase: "indexes",
          done: step.done,
          total: step.total,
          detail: `${step.undo.slice(0, 70)} ${(step.ms / 1000).toFixed(1)} s`,
        }),
    });
  } finally {
    await Promise.all([client.end(), second.end()]);
  }
  report({ phase: "done", done: total, total });
  return maker.tree;
}

/**
 * Both tables at once, each in one COPY that freezes its rows: they are then visible to all without a vacuum, and
 * PostgreSQL need not touch the pages again. The lines come in the order of the branches, so a branch lies on few pages.
 */
async function writePeople(
  options: SeedOptions,
  maker: ChunkMaker,
  [first, second]: [pg.Client, pg.Client],
): Promise<void> {
  const columns: Columns = maker.columns();
  for (const [client, table] of [
    [first, "members.person"],
    [second, "members.membership"],
  ] as const) {
    await client.query("begin");
    await client.query(`truncate ${table}`);
  }
  const persons = new Copy(first, "members.person", columns.person, true);
  const memberships = new Copy(second, "members.membership", columns.membership, true);
  const threads = options.country.members < WORTH_THREADS ? 0 : options.threads;
  const source = chunkSource(maker, options.country, options.dataFolder, threads);
  let done = 0;
  try {
    for (let chunk = await source.next(); chunk; chunk = await source.next()) {
      await Promise.all([persons.write(chunk.person), memberships.write(chunk.membership)]);
      done += chunk.people;
      options.onProgress?.({ phase: "people", done, total: options.country.members });
    }
  } finally {
    await source.close();
  }
  await Promise.all([persons.end(), memberships.end()]);
  await Promise.all([first.query("commit"), second.query("commit")]);
}

async function analyse(first: pg.Client, second: pg.Client): Promise<void> {
  await Promise.all([
    first.query("analyze members.person"),
    second.query("analyze members.membership").then(() =>
      second.query(`vacuum (analyze) organisation.unit, organisation.unit_name, organisation.admin_unit,
        ${COUNTED.join(", ")}`),
    ),
  ]);
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "doanso seed" });
  await client.connect();
  // A crash loses at most the last moments of a load that is then begun anew.
  await client.query("set synchronous_commit = off");
  return client;
}
