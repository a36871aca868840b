import fc from "fast-check";
import { expect, test } from "vitest";
import { dammDigit, formatMemberCode, isMemberCode } from "./member-code.ts";

const digits = fc.stringMatching(/^\d{1,20}$/);

test("the check digit of 572 is 4, as in the published example of the Damm algorithm", () => {
  expect(dammDigit("572")).toBe(4);
  expect(dammDigit("5724")).toBe(0);
});

test("every single wrong digit is caught", () => {
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
      const i = at % text.length;
      const wrong = text.slice(0, i) + ((Number(text[i]) + by) % 10) + text.slice(i + 1);
      expect(dammDigit(wrong)).not.toBe(dammDigit(text));
    }),
  );
});

test("every swap of two different neighbours is caught", () => {
  fc.assert(
    fc.property(digits, fc.nat(), (text, at) => {
      if (text.length < 2) return;
      const i = at % (text.length - 1);
      if (text[i] === text[i + 1]) return;
      const swapped = text.slice(0, i) + text[i + 1] + text[i] + text.slice(i + 2);
      expect(dammDigit(swapped)).not.toBe(dammDigit(text));
    }),
  );
});

test("a formatted code is accepted, and refused when typed wrongly or without its hyphens", () => {
  const code = formatMemberCode("40", 2019, 123);
  expect(code).toMatch(/^40-2019-000123\d$/);
  expect(isMemberCode(code)).toBe(true);
  expect(isMemberCode(code.replace("2019", "2091"))).toBe(false);
  expect(isMemberCode(code.replaceAll("-", ""))).toBe(false);
});

test("a serial that does not fit in six digits is refused", () => {
  expect(() => formatMemberCode("01", 2026, 1_000_000)).toThrow(RangeError);
  expect(() => formatMemberCode("01", 2026, 0)).toThrow(RangeError);
});

test("a digit from another script is not a digit", () => {
  expect(() => dammDigit("57²")).toThrow(RangeError);
});
