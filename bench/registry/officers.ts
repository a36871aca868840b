import { randomBytes } from "node:crypto";
import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { Database } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { openKey } from "#kernel/secrets/key-file.ts";
import type { RoleCode } from "#modules/accounts/contract/roles.ts";
import { hashPassword } from "#modules/accounts/server/passwords.ts";
import { insertAccount } from "#modules/accounts/server/queries/accounts.ts";
import { insertAssignment } from "#modules/accounts/server/queries/assignments.ts";
import { insertSession } from "#modules/accounts/server/queries/sessions.ts";
import { SESSION_COOKIE, signedToken } from "#modules/accounts/server/session-cookie.ts";
import type { Officer } from "./timing.ts";

/** Six hours: longer than any run. */
const LIFE = 6 * 3_600_000;
const PREFIX = "bench-";

/** Makes real accounts with a post and a session, straight in the database: thousands of sign-ins would hash for minutes. */
export class Officers {
  private readonly database: Database;
  private readonly signingKey: string;

  private constructor(database: Database, signingKey: string) {
    this.database = database;
    this.signingKey = signingKey;
  }

  static async open(database: Database, dataFolder: string): Promise<Officers> {
    const key = await openKey(dataFolder, "accounts", async () => true);
    return new Officers(database, key.toString("hex"));
  }

  async make(role: RoleCode, unit: UnitPath): Promise<Officer> {
    const token = randomBytes(24).toString("base64url");
    const ids = await this.database.db.transaction().execute(async (tx) => {
      const accountId = await insertAccount(tx, {
        username: `${PREFIX}${randomBytes(8).toString("hex")}`,
        displayName: "Cán bộ đo lường",
        passwordHash: null,
      });
      const from = addDays(today(), -1);
      const post = { accountId, role, unit, from, to: null, positionId: null, grantedBy: null };
      const assignmentId = await insertAssignment(tx, post);
      await insertSession(tx, { token, accountId, expiresAt: new Date(Date.now() + LIFE) });
      return { accountId, assignmentId };
    });
    const cookie = `${SESSION_COOKIE}=${signedToken(token, this.signingKey)}`;
    return { accountId: ids.accountId, headers: { cookie, "x-post": ids.assignmentId } };
  }

  /** As many officers of one post: no account meets the limit of requests a minute. */
  many(role: RoleCode, unit: UnitPath, n: number): Promise<Officer[]> {
    return Promise.all(Array.from({ length: n }, () => this.make(role, unit)));
  }

  /** An account that signs in with a password. */
  async withPassword(role: RoleCode, unit: UnitPath, password: string): Promise<string> {
    const username = `${PREFIX}${randomBytes(8).toString("hex")}`;
    const passwordHash = await hashPassword(password);
    await this.database.db.transaction().execute(async (tx) => {
      const accountId = await insertAccount(tx, { username, displayName: "Cán bộ đo lường", passwordHash });
      const from = addDays(today(), -1);
      await insertAssignment(tx, {
        accountId,
        role,
        unit,
        from,
        to: null,
        positionId: null,
        grantedBy: null,
      });
    });
    return username;
  }

  async removeAll(): Promise<void> {
    await this.database.pool.query("delete from accounts.account where username like $1", [`${PREFIX}%`]);
  }
}
