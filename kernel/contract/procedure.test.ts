import { expect, test } from "vitest";
import { schemaOf } from "./fields.ts";
import { blockOf, type CaseState, faultsOfProcedure, procedure, type Viewer } from "./procedure.ts";

const HAND = { at: "unit", permission: "x.act" } as const;
const words = { vi: "Việc", en: "Thing" };
const thing = procedure({
  code: "THING",
  title: words,
  explain: words,
  sources: [],
  views: "x.view",
  subject: "person",
  places: { unit: words },
  facts: {
    asked: { kind: "text", most: 20, ...words },
    before: { kind: "text", most: 20, found: true, ...words },
  },
  begins: [{ by: HAND, state: "OPENED" }],
  states: { OPENED: { ...words, phase: "OPEN", waits: HAND }, OVER: { ...words, phase: "DONE" } },
  steps: {
    decide: { ...words, tone: "go", from: ["OPENED"], by: [HAND], notBy: ["self"], to: "OVER" },
  },
});

const PLACE = { id: 7, path: [1, 7] };
const kase: CaseState = {
  state: "OPENED",
  personId: "p1",
  facts: {},
  places: { unit: PLACE },
  hand: PLACE,
  mine: [],
  isNamed: false,
  papers: [],
};
const viewer = (personId: string | null): Viewer => ({
  personId,
  unit: PLACE,
  permissions: new Set(["x.act"]),
});

test("an officer does not decide on a case about themself, though the post could", () => {
  expect(faultsOfProcedure(thing)).toEqual([]);
  expect(blockOf(thing, "decide", kase, viewer("p1"))?.code).toBe("cases.own_case");
  expect(blockOf(thing, "decide", kase, viewer("p2"))).toBeNull();
  const named = { ...kase, personId: null, isNamed: true };
  expect(blockOf(thing, "decide", named, viewer("p2"))?.code).toBe("cases.own_name");
  expect(blockOf(thing, "decide", { ...kase, personId: null }, viewer(null))).toBeNull();
});

test("what the program finds is not asked for, and nobody can give it", () => {
  const schema = schemaOf(thing.facts);
  expect(schema.parse({ asked: "việc" })).toEqual({ asked: "việc", before: null });
  expect(schema.safeParse({ asked: "việc", before: "ACTIVE" }).success).toBe(false);
});
