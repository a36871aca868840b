import { expect, test } from "vitest";
import type { Fields } from "#kernel/contract/fields.ts";
import { factsOf, gridColumns, typedOf } from "./grid-values.ts";

const words = { vi: "x", en: "x" };
const fields = {
  vote: { kind: "vote", secret: false, ...words },
  introducer: { kind: "text", most: 50, ...words },
  born: { kind: "date", optional: true, ...words },
} as const satisfies Fields;
const columns = gridColumns(fields);

test("a vote is five inputs of one line, a date is left to the line's own dialog", () => {
  expect(columns.map((one) => one.key)).toEqual([
    "vote.eligible",
    "vote.present",
    "vote.for",
    "vote.against",
    "vote.abstain",
    "introducer",
  ]);
});

test("what is known stands in the inputs, and goes up again as it was", () => {
  const facts = {
    vote: { eligible: 9, present: 7, for: 6, against: 0, abstain: 1, ballots: null },
    introducer: "Lê Thị Giới Thiệu",
    born: "2009-02-01",
  };
  const typed = typedOf(columns, facts);
  expect(typed).toMatchObject({ "vote.for": "6", "vote.against": "0", introducer: "Lê Thị Giới Thiệu" });
  expect(factsOf(fields, columns, facts, typed)).toEqual(facts);
});

test("an untouched vote is no vote of noughts, and what is no number goes up to be refused", () => {
  expect(factsOf(fields, columns, {}, { introducer: "A" })).toEqual({
    vote: null,
    introducer: "A",
    born: null,
  });
  const typed = { "vote.eligible": "9", "vote.for": "sáu" };
  expect(factsOf(fields, columns, {}, typed).vote).toMatchObject({ eligible: 9, for: "sáu", present: null });
});
