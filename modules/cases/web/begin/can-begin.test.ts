import { expect, test } from "vitest";
import type { Hand, Procedure } from "#kernel/contract/procedure.ts";
import { beginnable, mayBegin } from "./can-begin.ts";

const kind = (code: string, subject: Procedure["subject"], ...by: Hand[]): Procedure => ({
  code,
  title: { vi: "", en: "" },
  explain: { vi: "", en: "" },
  sources: [],
  views: "x",
  subject,
  begins: by.map((one) => ({ by: one, state: "S" })),
  places: {},
  facts: {},
  states: {},
  steps: {},
});
const move = kind("MOVE", "person", { self: true }, { at: "branch", permission: "cases.propose" });
const rating = kind("RATING", "people", { at: "branch", permission: "cases.branch" });
const none = new Set<string>();

test("a member begins what is about oneself, and nothing about others", () => {
  expect(mayBegin(move, { permissions: none, self: true })).toBe(true);
  expect(mayBegin(move, { permissions: none, self: false })).toBe(false);
});

test("nobody is led to a form that the person's status refuses", () => {
  const leave = { ...move, statuses: ["ACTIVE", "EXTENDED"] };
  const permissions = new Set(["cases.propose"]);
  const offered = (status: string) =>
    beginnable([leave, move], "person", { permissions, self: false, status });
  expect(offered("ACTIVE")).toEqual([leave, move]);
  expect(offered("DEFERRED")).toEqual([move]);
  expect(mayBegin(leave, { permissions, self: false })).toBe(true);
});

test("an officer is offered what the post may begin, at a person what concerns a person", () => {
  const permissions = new Set(["cases.propose", "cases.branch"]);
  const all = [move, rating];
  expect(beginnable(all, "person", { permissions, self: false })).toEqual([move]);
  expect(beginnable(all, "unit", { permissions, self: false })).toEqual([rating]);
  expect(beginnable(all, "unit", { permissions: none, self: true })).toEqual([]);
});
