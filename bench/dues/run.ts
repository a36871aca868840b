import { houseMigrations } from "#app/house.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { connect } from "#kernel/db/database.ts";
import { migrate } from "#kernel/db/migrate.ts";
import { firstDay, type Month, monthOf, monthsAfter } from "#modules/dues/contract/month.ts";
import { openAll } from "#modules/dues/server/open-month.ts";

/** A province of 150,000 members in 5,000 branches of 100 communes. */
const MEMBERS = 150_000;
const BASES = 100;
const BRANCHES_EACH = 50;
const TARGET_SECONDS = 20;
const FIRST_UNIT = 10_000;

const SEED = [
  `insert into organisation.unit (id, parent_id, path, code, type, sector, name, name_fold, valid_from) overriding system value
   values (1, null, '{1}', 'B1', 'CENTRAL', 'RESIDENTIAL', 'Trung ương', 'trung uong', '2000-01-01'),
     (2, 1, '{1,2}', 'B2', 'PROVINCIAL', 'RESIDENTIAL', 'Tỉnh', 'tinh', '2000-01-01')`,
  `insert into organisation.unit (id, parent_id, path, code, type, sector, name, name_fold, valid_from) overriding system value
   select 100 + b, 2, array[1, 2, 100 + b], 'B' || (100 + b), 'BASE_UNION', 'RESIDENTIAL', 'Xã ' || b, 'xa ' || b, '2000-01-01'
   from generate_series(1, ${BASES}) b`,
  `insert into organisation.unit (id, parent_id, path, code, type, sector, name, name_fold, valid_from) overriding system value
   select ${FIRST_UNIT} + n, 100 + b, array[1, 2, 100 + b, ${FIRST_UNIT} + n], 'B' || (${FIRST_UNIT} + n), 'BRANCH', 'RESIDENTIAL',
     'Chi đoàn ' || n, 'chi doan ' || n, '2000-01-01'
   from (select b, (b - 1) * ${BRANCHES_EACH} + c as n from generate_series(1, ${BASES}) b, generate_series(1, ${BRANCHES_EACH}) c) x`,
  `insert into members.person (id, full_name, date_of_birth, is_salaried)
   select ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'Đoàn viên ' || i, '2003-05-19', i % 4 = 0
   from generate_series(1, ${MEMBERS}) i`,
  `insert into members.membership (person_id, member_code, unit_id, a1, a2, a3, a4, status, counted, status_since, roster_key,
     name_fold, name_by_given, name_words, facets, date_of_birth)
   select ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 'BENCH-' || i, u.id, 1, 2, u.parent_id, u.id,
     'ACTIVE', true, '2020-01-01', 'k' || i, 'n', 'n', '{}', '{}', '2003-05-19'
   from generate_series(1, ${MEMBERS}) i
   join organisation.unit u on u.id = ${FIRST_UNIT} + 1 + i % ${BASES * BRANCHES_EACH}`,
  "update members.person set changed_at = '2020-01-01'",
  "analyze",
];

/** The same rows by one bare statement into a table of the same shape: no sums, no book, no references. */
const BARE = `insert into bench.line (unit_id, person_id, month, amount, salaried)
  select m.unit_id, m.person_id, $1::date, case when p.is_salaried then 5000 else 2000 end, p.is_salaried
  from members.membership m join members.person p on p.id = m.person_id where m.a2 = 2 and m.counted`;

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
};

/** `npm run bench -- dues DATABASE_URL`: an empty database on the server to be measured. */
export async function run([url]: string[]): Promise<void> {
  if (!url) throw new Error("name an empty database: npm run bench -- dues postgres://…");
  await migrate(url, houseMigrations());
  const owner = connect({ url, role: null });
  const program = connect({ url });
  try {
    for (const statement of SEED) await owner.pool.query(statement);
    await owner.pool.query("create schema bench");
    await owner.pool.query("create table bench.line (like dues.line including all)");
    await owner.pool.query("alter table bench.line add foreign key (person_id) references members.person");
    await owner.pool.query("alter table bench.line add foreign key (unit_id) references organisation.unit");
    const month: Month = monthOf(today());
    const before = monthsAfter(month, -1);
    const open = (which: Month) =>
      seconds(() => openAll(program, 2, which, { stop: false, progress: async () => false }, null));
    const bare = await seconds(() => owner.pool.query(BARE, [firstDay(month)]));
    const first = await open(before);
    const next = await open(month);
    const again = await open(month);
    const { rows } = await owner.pool.query("select count(*)::int as n from dues.line where month = $1", [
      firstDay(month),
    ]);
    const line = (what: string, s: number) => console.log(`${what.padEnd(58)} ${s.toFixed(2)} s`);
    line(`bare INSERT … SELECT of ${MEMBERS} lines`, bare);
    line("opening the first month (makes everybody's reference)", first);
    line(`opening the next month: ${rows[0].n} lines, target ${TARGET_SECONDS} s`, next);
    line("opening it once more (nothing to do)", again);
    if (rows[0].n !== MEMBERS || next > TARGET_SECONDS) process.exitCode = 1;
  } finally {
    await owner.close();
    await program.close();
  }
}
