import type pg from "pg";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { openVault, type Vault } from "./vault.ts";

/**
 * Opens the vault that belongs to this database. The database remembers a mark of every key it was used with, so that
 * a missing key file or another database's is noticed at the start, not at the first value that does not open.
 * @throws StartProblem `key_missing`, `key_damaged` or `key_foreign`
 */
export async function openBoundVault(dataFolder: string, pool: pg.Pool): Promise<Vault> {
  const { rows } = await pool.query<{ id: number; mark: Buffer }>("select id, mark from house.vault_key");
  const vault = openVault(dataFolder, { mayCreate: rows.length === 0 });
  const ours = new Map(vault.fingerprints().map(({ id, mark }) => [id, mark]));
  for (const { id, mark } of rows) {
    if (!ours.get(id)?.equals(mark)) {
      throw new StartProblem(
        "key_foreign",
        `The keys in ${dataFolder} are not those of this database: set DOANSO_DATA to its own data folder.`,
      );
    }
  }
  await rememberKeys(pool, vault);
  return vault;
}

/** Writes down the keys that the database does not know yet: at the first start and after a rotation. */
export async function rememberKeys(pool: pg.Pool, vault: Vault): Promise<void> {
  const marks = vault.fingerprints();
  await pool.query(
    "insert into house.vault_key (id, mark) select * from unnest($1::int[], $2::bytea[]) on conflict do nothing",
    [marks.map(({ id }) => id), marks.map(({ mark }) => mark)],
  );
}
