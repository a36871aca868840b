import { expect, test } from "vitest";
import { changedFields, threeWay } from "./three-way.ts";

const base = { name: "Chi đoàn Đông", phone: null, email: "dong@example.vn" };

test("only a field that both changed to different values must be chosen", () => {
  const now = { ...base, name: "Chi đoàn Đoài", phone: "0912345678" };
  expect(threeWay(base, { name: "Chi đoàn Đông Xá", email: "x@example.vn" }, now)).toEqual({
    both: ["name"],
    theirs: ["phone"],
  });
});

test("the same change by both is no conflict", () => {
  const now = { ...base, name: "Chi đoàn Đoài" };
  expect(threeWay(base, { name: "Chi đoàn Đoài" }, now)).toEqual({ both: [], theirs: [] });
});

test("an absent value and null are the same", () => {
  expect(changedFields<Record<string, unknown>>({ phone: null }, { phone: undefined })).toEqual({});
  expect(changedFields<Record<string, unknown>>({ phone: null }, { phone: "1" })).toEqual({ phone: "1" });
});
