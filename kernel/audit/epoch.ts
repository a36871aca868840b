import pg from "pg";

const LOCK = 7_412_062;

/**
 * Begins a new epoch of the trail when this server counts transactions from below the last sealed one: the database
 * was copied from another server. As the owner, at the start. Returns the number of the new epoch, or null.
 */
export async function beginEpochWhenMoved(ownerUrl: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    if (!(await wasMoved(client))) return null;
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    // Another process may have been faster.
    if (!(await wasMoved(client))) return null;
    const { rows } = await client.query("select max(number) + 1 as next from trail.epoch");
    const next = Number(rows[0].next);
    await client.query("insert into trail.epoch (number, reason) values ($1, $2)", [
      next,
      "the database was copied from another server",
    ]);
    // Waits for writers of the old epoch; none is left when the new one can be seen.
    await client.query(`alter table trail.line alter column epoch set default ${next}`);
    await client.query("commit");
    return next;
  } finally {
    await client.end();
  }
}

/** Whether a line of the current epoch has a number that this server has not given out yet. */
async function wasMoved(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `select coalesce((select max(xid) from (
       (select xid from trail.line where epoch = (select max(number) from trail.epoch)
         order by epoch desc, xid desc, id desc limit 1)
       union all
       (select to_xid from trail.seal where epoch = (select max(number) from trail.epoch) order by number desc limit 1)
     ) as known) > pg_snapshot_xmax(pg_current_snapshot()), false) as moved`,
  );
  return rows[0].moved;
}
