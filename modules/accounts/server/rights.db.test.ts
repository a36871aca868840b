import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#app/checks/test-server.ts";
import { addDays, plainDate, today } from "#kernel/contract/plain-date.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains, type UnitPath } from "#kernel/scope/scope.ts";
import { plantUnits } from "#modules/organisation/server/testing.ts";
import { ROLES, RoleCode } from "../contract/roles.ts";
import { authenticateWith } from "./authenticate.ts";
import { insertAccount } from "./queries/accounts.ts";
import { insertAssignment, isHeld } from "./queries/assignments.ts";
import { insertSession } from "./queries/sessions.ts";
import { accountsRuntime } from "./runtime.ts";
import { SESSION_COOKIE, signedToken } from "./session-cookie.ts";

let house: TestServer;
let root: UnitPath;
beforeAll(async () => {
  house = await testServer();
  root = (await plantUnits(house.database.db, ["CENTRAL", "Gốc"]))["Gốc"] as UnitPath;
});
afterAll(() => house.close());

// A tree as the list of each unit's parent (by index, 0 the root), ragged, at most eight deep.
const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).map((picks) => {
  const depth = [1];
  return picks.map((pick) => {
    const open = depth.flatMap((d, index) => (d < 8 ? [index] : []));
    const parent = open[pick % open.length] as number;
    depth.push((depth[parent] as number) + 1);
    return parent;
  });
});
const grants = fc.array(
  fc.record({
    role: fc.constantFrom(...RoleCode.options),
    unit: fc.nat(),
    from: fc.integer({ min: -5, max: 5 }),
    length: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
  }),
  { maxLength: 6 },
);

let serial = 0;

test("an actor's posts, permissions and part of the tree are those of an independent oracle", async () => {
  const permissions = [...new Set(ROLES.flatMap((role) => role.permissions))];
  await fc.assert(
    fc.asyncProperty(parents, grants, async (tree, given) => {
      const { db } = house.database;
      const units: UnitPath[] = [root];
      for (const parent of tree) {
        const above = units[parent] as UnitPath;
        const planted = await plantUnits(db, ["BRANCH", `Đơn vị ${++serial}`], above);
        units.push(planted[`Đơn vị ${serial}`] as UnitPath);
      }
      const day = (offset: number) => addDays(today(), offset) as string;
      const kept: { role: RoleCode; unit: number; from: string; to: string | null; id: string }[] = [];
      const token = `token-${++serial}`;
      await db.transaction().execute(async (tx) => {
        const accountId = await insertAccount(tx, {
          username: `u${serial}`,
          displayName: "Ai Đó",
          passwordHash: null,
        });
        for (const grant of given) {
          const unit = units[grant.unit % units.length] as UnitPath;
          const from = day(grant.from);
          const to = grant.length === null ? null : (addDays(plainDate(from), grant.length) as string);
          const assignment = {
            accountId,
            role: grant.role,
            unit,
            from,
            to,
            positionId: null,
            grantedBy: null,
          };
          if (await isHeld(tx, assignment)) continue;
          const id = await insertAssignment(tx, assignment);
          kept.push({ role: grant.role, unit: unit.id, from, to, id });
        }
        await insertSession(tx, { token, accountId, expiresAt: new Date(Date.now() + 60_000) });
      });
      const cookie = `${SESSION_COOKIE}=${signedToken(token, accountsRuntime().signingKey)}`;
      const ask = (post: string | null) =>
        authenticateWith(house.database)({
          headers: { cookie, ...(post ? { "x-post": post } : {}) },
        }) as Promise<Actor>;

      // The oracle: climbs from parent to parent, knows neither paths nor columns.
      const indexOf = new Map(units.map((unit, index) => [unit.id, index]));
      const isBelow = (unit: number, top: number): boolean => {
        let index = indexOf.get(unit) as number;
        for (;;) {
          if ((units[index] as UnitPath).id === top) return true;
          if (index === 0) return false;
          index = tree[index - 1] as number;
        }
      };
      const active = kept.filter(({ from, to }) => from <= day(0) && (to === null || day(0) < to));
      expect((await ask(null)).posts.map((post) => post.assignmentId).sort()).toEqual(
        active.map(({ id }) => id).sort(),
      );
      for (const post of kept) {
        const actor = await ask(post.id);
        const isActive = active.includes(post);
        for (const name of permissions) {
          const role = ROLES.find(({ code }) => code === post.role);
          const expected = isActive && (role?.permissions.includes(name) ?? false);
          expect([name, actor.permissions.has(name)]).toEqual([name, expected]);
        }
        for (const unit of units) {
          const expected = isActive && isBelow(unit.id, post.unit);
          expect([unit.id, contains(actor.scope, unit)]).toEqual([unit.id, expected]);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
