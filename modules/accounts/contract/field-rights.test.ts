import { describe, expect, test } from "vitest";
import { type FieldGroup, fieldRights } from "./field-rights.ts";
import { canGive, missingToGive } from "./grants.ts";
import { passwordFault } from "./password-rules.ts";
import { isHighRiskGrant, ROLES, RoleCode, rankOf } from "./roles.ts";

const of = (group: FieldGroup, role: string, ...tiers: string[]) =>
  tiers.map((tier) => fieldRights(role, tier)[group]);

// The golden values are the table of the domain handbook, §5.2 "who may see what", row by row.
describe("field rights follow the table of who may see what", () => {
  test("national id: masked for all, shown on a stated reason from the branch to the Central office", () => {
    expect(of("nationalId", "UNIT_OFFICER", "BRANCH", "BASE", "PROVINCE", "CENTRAL")).toEqual([
      "reveal",
      "reveal",
      "reveal",
      "reveal",
    ]);
  });

  test("ethnicity and religion: read at branch and base, aggregates at province and Central", () => {
    expect(of("sensitive", "UNIT_LEADER", "BRANCH", "BASE", "PROVINCE", "CENTRAL")).toEqual([
      "read",
      "read",
      "aggregate",
      "aggregate",
    ]);
  });

  test("family and health: on need at the base, none elsewhere", () => {
    for (const group of ["family", "health"] as const) {
      expect(of(group, "UNIT_OFFICER", "BRANCH", "BASE", "PROVINCE", "CENTRAL")).toEqual([
        "none",
        "reveal",
        "none",
        "none",
      ]);
    }
  });

  test("a person at the Central office only for a reason; the list in full at branch and base", () => {
    expect(of("record", "UNIT_OFFICER", "BRANCH", "BASE", "CENTRAL")).toEqual(["read", "read", "reveal"]);
  });

  test("a member sees the own record only", () => {
    expect(new Set(Object.values(fieldRights("MEMBER", "BRANCH")))).toEqual(new Set(["own"]));
  });

  test("roles for the machine, the figures and the logs see no person", () => {
    for (const role of ["SYSTEM_ADMIN", "AUDITOR", "INTEGRATION", "REPORT_VIEWER"]) {
      for (const tier of ["CENTRAL", "PROVINCE", "BASE", "BRANCH"]) {
        const { sensitive, ...others } = fieldRights(role, tier);
        expect([role, new Set(Object.values(others))]).toEqual([role, new Set(["none"])]);
        expect(sensitive).toBe(role === "REPORT_VIEWER" ? "aggregate" : "none");
      }
    }
  });

  test("an unknown role or tier sees nothing", () => {
    expect(new Set(Object.values(fieldRights("KING", "BASE")))).toEqual(new Set(["none"]));
    expect(new Set(Object.values(fieldRights("UNIT_LEADER", "PLANET")))).toEqual(new Set(["none"]));
  });

  test("a role of administration or inspection never sees more than the leader of the same unit", () => {
    const strength = ["none", "own", "aggregate", "masked", "reveal", "read"];
    for (const role of ["UNIT_ADMIN", "INSPECTOR", "TREASURER", "BRANCH_COMMITTEE"]) {
      for (const tier of ["CENTRAL", "PROVINCE", "ABOVE_BASE", "BASE", "BRANCH", "CELL"]) {
        const leader = fieldRights("UNIT_LEADER", tier);
        for (const [group, right] of Object.entries(fieldRights(role, tier))) {
          expect(strength.indexOf(right)).toBeLessThanOrEqual(strength.indexOf(leader[group as FieldGroup]));
        }
      }
    }
  });
});

describe("roles", () => {
  test("are exactly those of the list, each once", () => {
    expect(ROLES.map((role) => role.code).sort()).toEqual([...RoleCode.options].sort());
  });

  test("keep system administrators, auditors and report viewers from members' data", () => {
    for (const code of ["SYSTEM_ADMIN", "AUDITOR", "REPORT_VIEWER", "INTEGRATION"]) {
      const role = ROLES[rankOf(code)];
      expect(role?.permissions.filter((name) => name.startsWith("members."))).toEqual([]);
    }
  });

  test("can be given by a unit administrator, except the system's; by an officer none at all", () => {
    const held = new Set(ROLES[rankOf("UNIT_ADMIN")]?.permissions);
    const given = ROLES.filter((role) => canGive(role.code, held)).map((role) => role.code);
    expect(ROLES.map((role) => role.code).filter((code) => !given.includes(code))).toEqual(["SYSTEM_ADMIN"]);
    expect(missingToGive("SYSTEM_ADMIN", held)).toEqual(["system.view", "system.manage"]);
    expect(canGive("NO_SUCH_ROLE", held)).toBe(false);
  });

  test("of high risk are unit administrators from the province up and system administrators", () => {
    expect(["CENTRAL", "PROVINCE", "BASE"].map((tier) => isHighRiskGrant("UNIT_ADMIN", tier))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isHighRiskGrant("SYSTEM_ADMIN", "BASE")).toBe(true);
    expect(isHighRiskGrant("UNIT_OFFICER", "CENTRAL")).toBe(false);
  });
});

describe("a password", () => {
  test("is judged by length and fame, not by its letters", () => {
    expect(passwordFault("trăng sáng", [])).toBeNull();
    expect(passwordFault("aaaabbbbccccdddd", [])).toBeNull();
    expect(passwordFault("chín ký tự".slice(0, 9), [])).toBe("password_short");
    expect(passwordFault("x".repeat(129), [])).toBe("password_long");
    expect(passwordFault("MatKhau1234", [])).toBe("password_common");
    expect(passwordFault("aaaaaaaaaaaa", [])).toBe("password_common");
    expect(passwordFault("Nguyen.Van.Thu", ["nguyen.van.thu"])).toBe("password_is_name");
  });

  test("is counted in characters as people see them, not in bytes", () => {
    expect(passwordFault("🌻".repeat(4) + "abcde", [])).toBe("password_short");
    expect(passwordFault("🌻".repeat(4) + "abcdef", [])).toBeNull();
  });
});
