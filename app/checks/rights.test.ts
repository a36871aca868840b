import { describe, expect, test } from "vitest";
import { ROLES } from "#modules/accounts/contract/roles.ts";
import { stalePages } from "../cli/docs.ts";
import { declaredPermissions } from "../modules.ts";

/** Names that roles already hold and whose modules are still to come: shorten it when one arrives. */
const AWAITED = new Set(["imports.run", "leadership.view", "leadership.manage", "figures.view"]);

const unknownOf = (roles: readonly { code: string; permissions: readonly string[] }[]): string[] => {
  const declared = new Set(declaredPermissions.map((permission) => permission.name));
  return roles.flatMap((role) =>
    role.permissions
      .filter((name) => !declared.has(name) && !AWAITED.has(name))
      .map((name) => `${role.code}: ${name}`),
  );
};

describe("the rights", () => {
  test("of every role are permissions that a module declares", () => {
    expect(unknownOf(ROLES)).toEqual([]);
    expect(unknownOf([{ code: "TEST", permissions: ["members.vieww"] }])).toEqual(["TEST: members.vieww"]);
  });

  test("are declared once each", () => {
    const names = declaredPermissions.map((permission) => permission.name);
    expect(names).toEqual([...new Set(names)]);
  });

  test("can all be had by somebody", () => {
    const held = new Set(ROLES.flatMap((role) => role.permissions));
    const orphans = declaredPermissions.map(({ name }) => name).filter((name) => !held.has(name));
    expect(orphans).toEqual([]);
  });

  test("are printed in docs/ as the code says (else: npm run doanso -- docs)", () => {
    expect(stalePages()).toEqual([]);
  });
});
