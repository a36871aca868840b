import { expect, test } from "vitest";
import { permissionsOf } from "#modules/accounts/contract/roles.ts";
import { barOf, navOf } from "./nav.ts";
import { screens } from "./screens.ts";

const barOfRole = (role: string): string[] =>
  barOf(navOf(screens, permissionsOf(role))).map(({ path }) => path);

test("on a phone a branch secretary has the desk, the units, the members and the cases at hand", () => {
  expect(barOfRole("BRANCH_SECRETARY")).toEqual(["/viec-cua-toi", "/to-chuc", "/doan-vien", "/ho-so"]);
});

test("a bar has five places at most, one of them for the rest", () => {
  for (const role of ["SYSTEM_ADMIN", "UNIT_LEADER", "MEMBER", "REPORT_VIEWER"])
    expect(barOfRole(role).length, role).toBeLessThanOrEqual(5);
});
