import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { BranchAt } from "./units.ts";

/** What a month costs. */
export type Rates = { withoutSalary: number; salaried: number; overseas: number };

/** Branches of these that have not opened the month. */
export async function notOpened(
  db: Db,
  branches: readonly BranchAt[],
  first: PlainDate,
): Promise<BranchAt[]> {
  const { rows } = await sql<{ unit_id: number }>`
    select unit_id from dues.period where unit_id = any(${sql.val(branches.map((one) => one.id))}::int[])
      and month = ${first} and opened_at is not null`.execute(db);
  const opened = new Set(rows.map((row) => row.unit_id));
  return branches.filter((one) => !opened.has(one.id));
}

/** Branches that take part, held until the transaction ends, and again without those opened meanwhile. */
async function holdBranches(tx: Tx, branches: readonly BranchAt[], first: PlainDate): Promise<BranchAt[]> {
  await sql`
    insert into dues.book (unit_id) select u from unnest(${sql.val(branches.map((one) => one.id))}::int[]) u order by u
    on conflict (unit_id) do update set last_entry = book.last_entry`.execute(tx);
  return notOpened(tx, branches, first);
}

/**
 * One line for each counted member who stood in the branch on the first day: the month of a transfer is paid at the old
 * branch, a change of salary counts from the next month, who was admitted since pays from the next. Whoever paid ahead
 * has a line already. Branches of one chunk lie at one depth, so "the branch with its cells" is an equality on one column.
 */
const LINES = (branches: readonly BranchAt[], depth: number, first: PlainDate, rates: Rates) => {
  const at = sql.ref(`m.a${depth}`);
  return sql`
    insert into dues.line (unit_id, person_id, month, amount, salaried, exempt)
    select coalesce(v.branch, b.id), m.person_id, ${first}::date,
      case when x.person_id is not null then 0
        else greatest(case when s.salaried then ${rates.salaried}::bigint else ${rates.withoutSalary}::bigint end,
          case when b.overseas then ${rates.overseas}::bigint else 0 end) end,
      s.salaried, x.person_id is not null
    from unnest(${sql.val(branches.map((one) => one.id))}::int[], ${sql.val(branches.map((one) => one.overseas))}::boolean[])
      as b (id, overseas)
    join members.membership m on ${at} = b.id and m.counted and not m.is_honorary
      and m.status in ('ACTIVE', 'EXTENDED', 'TEMPORARY_AWAY', 'DEFERRED', 'TRANSFERRING')
      and (m.admission_date is null or m.admission_date <= ${first} or m.joined_unit_on <= ${first})
    join members.person p on p.id = m.person_id
    left join dues.exemption x on x.person_id = m.person_id and x.month = ${first} and not x.revoked
    -- Only whose record changed since can have had another salary or branch on the first day.
    left join lateral (
      select (h.changes -> 'isSalaried' ->> 'from')::boolean as was from members.history h
      where h.person_id = m.person_id and h.effective_on > ${first} and h.changes -> 'isSalaried' ->> 'from' is not null
      order by h.id limit 1) c on p.changed_at >= ${first}::date
    cross join lateral (select coalesce(c.was, p.is_salaried) as salaried) s
    left join lateral (
      select (select a.id from organisation.unit o join organisation.unit a on a.id = any(o.path)
        where o.id = (h.changes -> 'unitId' ->> 'from')::int and a.type not in ('SUB_BRANCH', 'CELL') and o.valid_to is null
        order by cardinality(a.path) desc limit 1) as branch
      from members.history h
      where h.person_id = m.person_id and h.effective_on > ${first} and h.changes -> 'unitId' ->> 'from' is not null
      order by h.id limit 1) v on m.joined_unit_on > ${first}
    on conflict (person_id, month) do nothing returning unit_id, amount`;
};

/**
 * Opens the month for branches of one depth in one transaction: lines, sums, and one entry in each branch's book.
 * Answers how many branches were opened and how many lines made.
 */
export async function openBranches(
  tx: Tx,
  all: readonly BranchAt[],
  month: { first: PlainDate; on: PlainDate },
  rates: Rates,
  accountId: string | null,
): Promise<{ branches: number; lines: number }> {
  const branches = await holdBranches(tx, all, month.first);
  const [one] = branches;
  if (!one) return { branches: 0, lines: 0 };
  const { rows } = await sql<{ unit_id: number; lines: number; claimed: number }>`
    with made as (${LINES(branches, one.path.length, month.first, rates)})
    select unit_id, count(*)::int as lines, sum(amount)::bigint as claimed from made group by unit_id order by unit_id`.execute(
    tx,
  );
  await openPeriods(tx, branches, month.first);
  await giveReferences(tx, branches, month.first);
  const units = sql.val(rows.map((row) => row.unit_id));
  await sql`
    insert into dues.period as p (unit_id, a1, a2, a3, a4, a5, a6, a7, a8, month, lines, claimed)
    select n.unit_id, u.path[1], u.path[2], u.path[3], u.path[4], u.path[5], u.path[6], u.path[7], u.path[8],
      ${month.first}, n.lines, n.claimed
    from unnest(${units}::int[], ${sql.val(rows.map((row) => row.lines))}::int[],
      ${sql.val(rows.map((row) => row.claimed))}::bigint[]) as n (unit_id, lines, claimed)
    join organisation.unit u on u.id = n.unit_id
    on conflict (unit_id, month) do update set lines = p.lines + excluded.lines, claimed = p.claimed + excluded.claimed`.execute(
    tx,
  );
  await claim(
    tx,
    rows.filter((row) => row.claimed > 0).map((row) => ({ unitId: row.unit_id, amount: row.claimed })),
    month,
    accountId,
  );
  return { branches: branches.length, lines: rows.reduce((sum, row) => sum + row.lines, 0) };
}

/** Whoever owes dues has a reference to pay them by; one for life. */
async function giveReferences(tx: Tx, branches: readonly BranchAt[], first: PlainDate): Promise<void> {
  await sql`
    insert into dues.reference (person_id) select l.person_id from dues.line l
    where l.unit_id = any(${sql.val(branches.map((one) => one.id))}::int[]) and l.month = ${first}
      and not exists (select from dues.reference r where r.person_id = l.person_id) order by l.id
    on conflict (person_id) do nothing`.execute(tx);
}

async function openPeriods(tx: Tx, branches: readonly BranchAt[], first: PlainDate): Promise<void> {
  await sql`
    insert into dues.period as p (unit_id, a1, a2, a3, a4, a5, a6, a7, a8, month, opened_at)
    select u.id, u.path[1], u.path[2], u.path[3], u.path[4], u.path[5], u.path[6], u.path[7], u.path[8], ${first}, now()
    from organisation.unit u where u.id = any(${sql.val(branches.map((one) => one.id))}::int[])
    on conflict (unit_id, month) do update set opened_at = coalesce(p.opened_at, now())`.execute(tx);
}

/** One entry in each book: members owe so much. */
async function claim(
  tx: Tx,
  claims: readonly { unitId: number; amount: number }[],
  month: { first: PlainDate; on: PlainDate },
  accountId: string | null,
): Promise<void> {
  if (claims.length === 0) return;
  const units = sql.val(claims.map((one) => one.unitId));
  const amounts = sql.val(claims.map((one) => one.amount));
  const ids = sql.val(claims.map(() => uuidv7()));
  await sql`
    with numbered as (
      insert into dues.book as b (unit_id, last_entry) select u, 1 from unnest(${units}::int[]) u order by u
      on conflict (unit_id) do update set last_entry = b.last_entry + 1 returning unit_id, last_entry)
    insert into dues.entry (id, unit_id, no, nature, on_day, month, account_id)
    select c.id, c.unit_id, n.last_entry, 'OPENING', ${month.on}, ${month.first}, ${accountId}::uuid
    from unnest(${ids}::uuid[], ${units}::int[]) as c (id, unit_id) join numbered n on n.unit_id = c.unit_id`.execute(
    tx,
  );
  await sql`
    insert into dues.posting (entry_id, n, unit_id, account, amount)
    select c.id, side.n, c.unit_id, side.account, side.sign * c.amount
    from unnest(${ids}::uuid[], ${units}::int[], ${amounts}::bigint[]) as c (id, unit_id, amount)
    cross join (values (1::smallint, 'RECEIVABLE', 1), (2::smallint, 'CLAIMED', -1)) as side (n, account, sign)`.execute(
    tx,
  );
}
