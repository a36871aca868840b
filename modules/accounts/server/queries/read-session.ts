import type { Database } from "#kernel/db/database.ts";
import type { Giver } from "#kernel/scope/actor.ts";

export type PostRecord = {
  id: string;
  role: string;
  unit_id: number;
  path: number[];
  name: string;
  tier: string;
  giver: Giver | null;
};

export type SessionRecord = {
  sessionId: string;
  accountId: string;
  username: string;
  displayName: string;
  personId: string | null;
  isDemo: boolean;
  mustChangePassword: boolean;
  secondFactor: boolean;
  authenticatedAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  posts: PostRecord[];
};

// Everything a request needs to know about who asks, in one round trip; prepared once per connection. The units are
// read here, although they are another module's, since a second query would double the cost of every request. A
// delegated post is no post once its giver's is over.
const READ = {
  name: "accounts_read_session",
  text: `select s.id as "sessionId", a.id as "accountId", a.username, a.display_name as "displayName",
      a.person_id as "personId", a.is_demo as "isDemo", a.must_change_password as "mustChangePassword",
      a.two_factor_enabled as "secondFactor", s.authenticated_at as "authenticatedAt",
      s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", coalesce(p.posts, '[]') as posts
    from accounts.session s
    join accounts.account a on a.id = s.account_id
    left join lateral (
      select json_agg(json_build_object('id', x.id, 'role', x.role, 'unit_id', u.id, 'path', u.path,
          'name', u.name, 'tier', t.tier, 'giver', case when g.id is null then null else
            json_build_object('accountId', ga.id, 'personId', ga.person_id, 'name', ga.display_name) end)
          order by x.id) as posts
      from accounts.assignment x
      join organisation.unit u on u.id = x.unit_id
      join organisation.unit_type t on t.code = u.type
      left join accounts.assignment g on g.id = x.delegated_from
      left join accounts.account ga on ga.id = g.account_id
      where x.account_id = a.id and x.valid_from <= $2 and (x.valid_to is null or x.valid_to > $2)
        and (x.delegated_from is null or (g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
          and ga.disabled_at is null))
    ) p on true
    where s.token = $1 and s.expires_at > now() and a.disabled_at is null`,
};

/** Null when there is no such live session or its account is closed. `day` is today in Vietnam. */
export async function readSession(
  database: Pick<Database, "pool">,
  token: string,
  day: string,
): Promise<SessionRecord | null> {
  const { rows } = await database.pool.query<SessionRecord>({ ...READ, values: [token, day] });
  return rows[0] ?? null;
}

/** Remembers that the session was used; the caller does so at most every few minutes. */
export async function touchSession(database: Pick<Database, "db">, sessionId: string): Promise<void> {
  await database.db
    .updateTable("accounts.session")
    .set({ last_seen_at: new Date() })
    .where("id", "=", sessionId)
    .execute();
}
