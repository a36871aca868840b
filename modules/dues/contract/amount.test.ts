import { expect, test } from "vitest";
import { readAmount } from "./amount.ts";

test.each([
  ["1.234.567", 1_234_567],
  ["1,234,567", 1_234_567],
  ["1,234,567.00", 1_234_567],
  ["1.234.567,00", 1_234_567],
  ["2000", 2000],
  ["2.000", 2000],
  ["+50,000 VND", 50_000],
  ["-20.000đ", -20_000],
  ["(20.000)", -20_000],
  ["0", 0],
])("%s is %d đồng", (text, dong) => expect(readAmount(text)).toBe(dong));

test.each(["", "abc", "12.345,67", "1e9", "--5", "9".repeat(20)])("%s is no amount in whole đồng", (text) =>
  expect(readAmount(text)).toBeNull(),
);
