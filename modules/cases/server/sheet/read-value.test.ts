import { expect, test } from "vitest";
import { type Fields, schemaOf } from "#kernel/contract/fields.ts";
import { overKnown } from "./read-value.ts";

const LEVELS = ["GOOD", "NOT_RATED"].map((value) => ({ value, vi: value, en: value }));
const FIELDS = {
  level: { kind: "choice", of: LEVELS, vi: "Mức", en: "Level" },
  why: { kind: "text", most: 60, when: { field: "level", is: ["NOT_RATED"] }, vi: "Lý do", en: "Reason" },
  remark: { kind: "text", most: 60, optional: true, vi: "Ghi chú", en: "Remark" },
} as const satisfies Fields;

test("a row that changes the level drops the reason that belonged to the other one, and nothing else", () => {
  const known = { level: "NOT_RATED", why: "Đi xa", remark: "Đã báo" };
  const facts = overKnown(FIELDS, known, { level: "GOOD" });
  expect(facts).toEqual({ level: "GOOD", remark: "Đã báo" });
  expect(schemaOf(FIELDS).safeParse(facts).success).toBe(true);
  // What the row itself says and must not is told, not dropped.
  expect(schemaOf(FIELDS).safeParse(overKnown(FIELDS, known, { level: "GOOD", why: "x" })).success).toBe(
    false,
  );
});
