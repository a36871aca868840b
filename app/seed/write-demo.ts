import pg from "pg";
import { today } from "#kernel/contract/plain-date.ts";
import { Copy } from "#kernel/db/copy.ts";
import { connect } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { foldFigures } from "#modules/figures/server/api.ts";
import type { DemoOptions } from "../demo/tree.ts";
import { ChunkMaker } from "./chunks.ts";
import { writeLeaders } from "./demo-leaders.ts";
import { writeTally } from "./tally-rows.ts";
import { writeAdminUnits, writeUnits } from "./tree-rows.ts";

/** Every registration leaves a line; the invented ones were made when their people came to the branch. */
const FIRST_LINES = `
  insert into members.history (person_id, at, kind, effective_on, unit_id, decision_no, changes, version)
  select m.person_id, m.changed_at, 'registered', coalesce(m.joined_unit_on, m.status_since), m.unit_id,
    m.admission_decision_no, jsonb_build_object('status', m.status), 1
  from members.membership m order by m.person_id`;

/** When the invented members came and left is known, so the movements of the demo tell it. */
const FLOWS = `
  delete from figures.flow;
  insert into figures.flow (unit_id, day, kind, n)
  select a.unit_id, f.day, f.kind, count(*) from (
    select m.*, least(coalesce(joined_unit_on, status_since), status_since, figures.today()) as day,
      case when admission_date >= coalesce(joined_unit_on, status_since) then 'ADMITTED' else 'REGISTERED' end as kind
    from members.membership m where counted or status in (EXITS)
    union all
    select m.*, least(status_since, figures.today()), status from members.membership m where status in (EXITS)) f
  cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) as a (unit_id)
  where a.unit_id is not null group by 1, 2, 3`.replaceAll(
  "EXITS",
  "'MATURED', 'REMOVED', 'EXPELLED', 'DECEASED', 'WITHDRAWN', 'MOVED_OUT'",
);

export type FirstFill = { ownerUrl: string; vault: Vault; demo: DemoOptions | null };

/**
 * Fills an empty database at the first start: the state's units always, the invented country when `demo` says so. All
 * in one transaction, so that a start that is broken off leaves nothing. Returns whether the country was written now.
 */
export async function fillWhenEmpty({ ownerUrl, vault, demo }: FirstFill): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "doanso first start" });
  await client.connect();
  try {
    await client.query("begin");
    // Two processes may start on one external database at the same moment.
    await client.query("lock table organisation.admin_unit, organisation.unit in exclusive mode");
    await writeAdminUnits(client);
    const { rows } = await client.query("select from organisation.unit limit 1");
    const isFirst = demo !== null && rows.length === 0;
    if (isFirst) await writeSmallCountry(client, vault, demo);
    await client.query("commit");
    if (isFirst) {
      await client.query("vacuum (analyze)");
      await countFigures(ownerUrl);
    }
    return isFirst;
  } finally {
    await client.end();
  }
}

async function writeSmallCountry(client: pg.Client, vault: Vault, options: DemoOptions): Promise<void> {
  const maker = new ChunkMaker(options, vault);
  const columns = maker.columns();
  const chunks = maker.runs.map((_, i) => maker.make(i));
  await writeUnits(client, maker.tree);
  // The figures are written whole below; counting every row again would double them.
  await client.query("alter table members.membership disable trigger user");
  for (const table of ["person", "membership"] as const) {
    const copy = new Copy(client, `members.${table}`, columns[table]);
    for (const chunk of chunks) await copy.write(chunk[table]);
    await copy.end();
  }
  await client.query("alter table members.membership enable trigger user");
  await writeTally(client, maker.tree, maker.tally);
  await client.query(FLOWS);
  await client.query(FIRST_LINES);
  await writeLeaders(client, maker.tree.options.asOf);
}

/** So that the first look finds them; later the worker folds what changes. */
async function countFigures(url: string): Promise<void> {
  const database = connect({ url, max: 1, role: null });
  await foldFigures(database.db, today());
  await database.close();
}
