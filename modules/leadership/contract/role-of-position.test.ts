import { expect, test } from "vitest";
import { roleOfPosition } from "./role-of-position.ts";

test("secretaries and their deputies lead a unit, in a branch they are its secretary", () => {
  expect(roleOfPosition("EXECUTIVE_COMMITTEE", "SECRETARY", "BASE")).toBe("UNIT_LEADER");
  expect(roleOfPosition("STANDING_COMMITTEE", "DEPUTY_SECRETARY", "PROVINCE")).toBe("UNIT_LEADER");
  expect(roleOfPosition("SECRETARIAT", "FIRST_SECRETARY", "CENTRAL")).toBe("UNIT_LEADER");
  expect(roleOfPosition("EXECUTIVE_COMMITTEE", "SECRETARY", "BRANCH")).toBe("BRANCH_SECRETARY");
});

test("inspectors and full-time officers have their own roles, committee members only in a branch", () => {
  expect(roleOfPosition("INSPECTION_COMMITTEE", "COMMITTEE_MEMBER", "BASE")).toBe("INSPECTOR");
  expect(roleOfPosition("FULL_TIME_OFFICE", "OFFICER", "PROVINCE")).toBe("UNIT_OFFICER");
  expect(roleOfPosition("EXECUTIVE_COMMITTEE", "COMMITTEE_MEMBER", "BRANCH")).toBe("BRANCH_COMMITTEE");
  expect(roleOfPosition("EXECUTIVE_COMMITTEE", "COMMITTEE_MEMBER", "BASE")).toBeNull();
});
