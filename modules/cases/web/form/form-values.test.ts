import { expect, test } from "vitest";
import type { Fields } from "#kernel/contract/fields.ts";
import { emptyForm, sameMeeting, sentValues, typedSchema } from "./form-values.ts";

const words = { vi: "", en: "" };
const fields = {
  where: {
    kind: "choice",
    of: [
      { value: "UNIT", ...words },
      { value: "OUT", ...words },
    ],
    ...words,
  },
  unit: { kind: "unit", when: { field: "where", is: ["UNIT"] }, ...words },
  note: { kind: "text", most: 10, optional: true, ...words },
} as const satisfies Fields;

test("what was typed into a field that is no longer asked for is not sent", () => {
  expect(sentValues(fields, { where: "OUT", unit: 7, note: "" })).toEqual({
    where: "OUT",
    unit: null,
    note: null,
  });
});

test("names every needed field that is empty", () => {
  const checked = typedSchema(fields).safeParse({ where: "UNIT", unit: null, note: null });
  expect(checked.error?.issues.map((issue) => issue.path.join("."))).toEqual(["unit"]);
});

test("a vote half filled in is wrong in its empty numbers; one left out may be left out", () => {
  const vote = { vote: { kind: "vote", secret: false, ...words } } as const satisfies Fields;
  const half = { vote: { ...(emptyForm(vote).vote as object), eligible: 7, present: 6 } };
  const wrong = typedSchema(vote).safeParse(half);
  expect(wrong.error?.issues.map((issue) => issue.path.join("."))).toEqual([
    "vote.for",
    "vote.against",
    "vote.abstain",
  ]);
  const optional = { vote: { ...vote.vote, optional: true } } as const satisfies Fields;
  expect(typedSchema(optional).safeParse(emptyForm(optional)).data).toEqual({ vote: null });
});

test("the next person's vote begins with who was called and present, and with nothing of how they voted", () => {
  const before = {
    vote: { eligible: 24, present: 20, for: 18, against: 2, abstain: 0, ballots: null },
    note: "x",
  };
  const asked = {
    vote: { kind: "vote", secret: false, ...words },
    note: { kind: "text", most: 10, ...words },
  } as const satisfies Fields;
  expect(sameMeeting(asked, before)).toEqual({
    vote: { eligible: 24, present: 20, for: null, against: null, abstain: null, ballots: null },
  });
  expect(sameMeeting(asked, {})).toEqual({});
});
