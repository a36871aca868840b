import { sql } from "kysely";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { issuePaper } from "#modules/papers/server/api.ts";
import type { BenchHouse } from "./house.ts";

const CLERKS = 50;
const EACH = Number(process.env.BENCH_NUMBERS_EACH ?? 1000);

async function byClerks(work: () => Promise<unknown>): Promise<{ ms: number; p95: number }> {
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: CLERKS }, async () => {
      for (let i = 0; i < EACH; i++) {
        const start = performance.now();
        await work();
        times.push(performance.now() - start);
      }
    }),
  );
  times.sort((a, b) => a - b);
  return { ms: performance.now() - began, p95: times[Math.floor(times.length * 0.95)] as number };
}

/**
 * All clerks in one series: the hardest case, since every transaction waits for the commit before it. The baselines
 * keep less: a sequence leaves gaps at a rollback.
 */
export async function numbers({ database, asOwner, vault, unitId }: BenchHouse): Promise<void> {
  await sql`create sequence public.bare; create table public.bare_paper (n bigint primary key default nextval('public.bare'));
    grant all on public.bare, public.bare_paper to doanso_app`.execute(asOwner.db);
  const nextval = await byClerks(() => sql`select nextval('public.bare')`.execute(database.db));
  const inserted = await byClerks(() =>
    sql`insert into public.bare_paper default values`.execute(database.db),
  );
  const order = {
    kind: "papers.notice",
    unitId,
    issuedOn: plainDate("2026-11-20"),
    place: "Ví Dụ",
    abstract: "về việc đo",
    signers: [{ name: "Phạm Văn Mẫu", position: "Bí thư" }],
    data: { blocks: [{ kind: "paragraph", text: "Đo." }] },
  };
  const issued = await byClerks(() =>
    database.db.transaction().execute((tx) => issuePaper({ db: tx, vault, actor: null }, order)),
  );
  const { rows } = await sql<{ n: number; low: number; high: number; different: number }>`
    select count(*)::int as n, min(number) as low, max(number) as high, count(distinct number)::int as different
    from papers.paper where unit_id = ${unitId} and type = 'TB'`.execute(database.db);
  const all = CLERKS * EACH;
  const [found] = rows;
  const whole = found?.n === all && found.low === 1 && found.high === all && found.different === all;
  const line = (what: string, { ms, p95 }: { ms: number; p95: number }) => ({
    what,
    took: `${(ms / 1000).toFixed(1)} s`,
    "a second": Math.round((all / ms) * 1000),
    "p95 ms": Number(p95.toFixed(1)),
  });
  console.table([
    line(
      `${all} papers issued by ${CLERKS} clerks in one series, each its own transaction with trail line`,
      issued,
    ),
    line(
      "Baseline: as many rows whose key a bare sequence gives, each committed (gaps at a rollback)",
      inserted,
    ),
    line("Baseline: as many nextval of a bare sequence, nothing written", nextval),
  ]);
  console.log(
    whole
      ? `${all} numbers, from 1 to ${all}: no gap, no double.`
      : `WRONG: ${JSON.stringify(found)} for ${all} numbers`,
  );
  if (!whole) process.exitCode = 1;
}
