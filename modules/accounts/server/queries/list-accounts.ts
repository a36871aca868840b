import { type SqlBool, sql } from "kysely";
import { type CursorKey, decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import { inScope } from "./assignments.ts";

export type AccountFilter = {
  /** Only posts at this very unit. */
  onlyUnit: number | null;
  text?: string | undefined;
  role?: string | undefined;
  state?: "active" | "locked" | "disabled" | undefined;
  day: string;
  after?: string | undefined;
  size: number;
};

const columns = [
  "a.id",
  "a.username",
  "a.display_name",
  "a.name_fold",
  "a.two_factor_enabled",
  "a.must_change_password",
  "a.is_demo",
  "a.locked_until",
  "a.disabled_at",
  "a.disabled_reason",
  "a.last_sign_in_at",
  "a.email",
  "a.phone_tail",
  "a.person_id",
  "a.created_at",
] as const;

const SORT = "accounts.name";
const escaped = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);

function filtered(db: Db, scope: Scope, filter: AccountFilter) {
  let query = db
    .selectFrom("accounts.account as a")
    .select(columns)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("accounts.assignment as x")
          .select("x.id")
          .whereRef("x.account_id", "=", "a.id")
          .where("x.valid_from", "<=", filter.day)
          .where((or) => or.or([or("x.valid_to", "is", null), or("x.valid_to", ">", filter.day)]))
          .where(inScope(scope, "x"))
          .$if(filter.onlyUnit !== null, (q) => q.where("x.unit_id", "=", filter.onlyUnit as number))
          .$if(filter.role !== undefined, (q) => q.where("x.role", "=", filter.role as string)),
      ),
    );
  if (filter.text) {
    const name = escaped(fold(filter.text));
    const username = escaped(filter.text.toLowerCase());
    const byUsername = sql<SqlBool>`a.username like ${`${username}%`}`;
    // A text of signs only folds to nothing and is in no name.
    const byName = sql<SqlBool>`(a.name_fold like ${`${name}%`} or a.name_fold like ${`% ${name}%`})`;
    query = query.where((eb) => (name === "" ? byUsername : eb.or([byUsername, byName])));
  }
  const locked = sql<SqlBool>`(a.locked_until is not null and a.locked_until > now())`;
  if (filter.state === "disabled") query = query.where("a.disabled_at", "is not", null);
  if (filter.state === "locked") query = query.where("a.disabled_at", "is", null).where(locked);
  if (filter.state === "active")
    query = query.where("a.disabled_at", "is", null).where(sql<SqlBool>`not ${locked}`);
  return query;
}

export type ListedAccount = Awaited<ReturnType<ReturnType<typeof filtered>["execute"]>>[number];

/** One page of accounts with a post in the scope on the day, in the order of their folded names. */
export async function listAccounts(
  db: Db,
  scope: Scope,
  filter: AccountFilter,
): Promise<{ rows: ListedAccount[]; next: string | null; previous: string | null } | Refusal> {
  const cursor = filter.after ? decodeCursor(filter.after, SORT) : null;
  if (filter.after && !cursor) return refuse("bad_cursor", { status: 400 });
  const back = cursor?.direction === "before";
  let query = filtered(db, scope, filter);
  if (cursor) {
    const [name, id] = cursor.key;
    const comparison = sql.raw(back ? "<" : ">");
    query = query.where(
      sql<SqlBool>`(a.name_fold collate "C", a.id) ${comparison} (${name} collate "C", ${id}::uuid)`,
    );
  }
  const direction = back ? ("desc" as const) : ("asc" as const);
  const found = await query
    .orderBy(sql`a.name_fold collate "C"`, direction)
    .orderBy("a.id", direction)
    .limit(filter.size + 1)
    .execute();
  const more = found.length > filter.size;
  const rows = found.slice(0, filter.size);
  if (back) rows.reverse();
  const keyOf = (row: ListedAccount | undefined): CursorKey => [row?.name_fold ?? "", row?.id ?? ""];
  const hasNext = back || more;
  const hasPrevious = back ? more : cursor !== null;
  return {
    rows,
    next: hasNext && rows.length > 0 ? encodeCursor(SORT, "after", keyOf(rows.at(-1))) : null,
    previous: hasPrevious && rows.length > 0 ? encodeCursor(SORT, "before", keyOf(rows[0])) : null,
  };
}

/** The first accounts in the order of their names that hold a post in the scope on the day, by name or username. */
export async function findAccounts(
  db: Db,
  scope: Scope,
  find: { text: string; day: string; limit: number },
): Promise<{ id: string; displayName: string; username: string }[]> {
  const rows = await filtered(db, scope, { onlyUnit: null, text: find.text, day: find.day, size: find.limit })
    .orderBy(sql`a.name_fold collate "C"`)
    .orderBy("a.id")
    .limit(find.limit)
    .execute();
  return rows.map(({ id, display_name, username }) => ({ id, displayName: display_name, username }));
}

/** The account when one of its posts, past ones included, lies in the scope. */
export const accountInScope = (db: Db, scope: Scope, id: string) =>
  db
    .selectFrom("accounts.account as a")
    .select(columns)
    .where("a.id", "=", id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("accounts.assignment as x")
          .select("x.id")
          .whereRef("x.account_id", "=", "a.id")
          .where(inScope(scope, "x")),
      ),
    )
    .executeTakeFirst();
