import fc from "fast-check";
import { expect, test } from "vitest";
import { mayMean, PURPOSE_LENGTH, referenceOf, serialOf, serialsIn } from "./reference.ts";

const serial = fc.integer({ min: 1, max: 31 ** 6 - 1 });
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";

test("a code gives its serial back, is ASCII and leaves room in the 25 characters of a transfer", () => {
  fc.assert(
    fc.property(serial, (n) => {
      const code = referenceOf(n);
      expect(code).toMatch(/^[A-Z0-9]{9}$/);
      expect(`${code} DOAN PHI 112026`.length).toBeLessThanOrEqual(PURPOSE_LENGTH);
      return serialOf(code) === n;
    }),
  );
});

test("no code with one wrong character, or with two neighbours changed, is a code", () => {
  const edit = fc.record({ n: serial, at: fc.integer({ min: 2, max: 8 }), to: fc.constantFrom(...ALPHABET) });
  fc.assert(
    fc.property(edit, ({ n, at, to }) => {
      const code = referenceOf(n);
      const wrong = code.slice(0, at) + to + code.slice(at + 1);
      if (wrong !== code) expect(serialOf(wrong)).toBeNull();
      const swapped = code.slice(0, at) + (code[at + 1] ?? "") + code[at] + code.slice(at + 2);
      if (at < 8 && swapped !== code) expect(serialOf(swapped)).toBeNull();
    }),
    { numRuns: 2000 },
  );
});

test("a code is found in what banks make of a text: capitals, blanks inside, signs, a tail cut off", () => {
  const code = referenceOf(4711);
  for (const text of [
    `${code.toLowerCase()} doan phi 112026`,
    `MBVCB.3392817264.${code} DOAN PHI 112026.CT tu 0011000123456 NGUYEN VAN AN toi`,
    `${code.slice(0, 4)} ${code.slice(4)} DOAN`,
    `IBFT ${code}`,
    `${code}DOANPHI`,
    `CHUYEN TIEN ${code.replaceAll("0", "O")}`,
  ])
    expect([text, serialsIn(text)]).toEqual([text, [4711]]);
  expect(serialsIn("NGUYEN VAN AN chuyen tien dong doan phi thang 11")).toEqual([]);
});

test("a mistyped or cut code is nobody's, and is seen to mean one that is near", () => {
  const code = referenceOf(4711);
  const wrong = `${code.slice(0, 5)}${code[5] === "7" ? "8" : "7"}${code.slice(6)}`;
  for (const text of [
    wrong,
    code.slice(0, 8),
    code.slice(0, 4) + code.slice(5),
    `${code.slice(0, 6)}${code[7]}${code[6]}${code[8]}`,
  ]) {
    const whole = `${text} DOAN PHI`;
    expect([text, serialsIn(text).includes(4711), mayMean(text, code) || mayMean(whole, code)]).toEqual([
      text,
      false,
      true,
    ]);
  }
  expect(mayMean("NGUYEN VAN AN DP", code)).toBe(false);
  expect(mayMean(referenceOf(90_000), code)).toBe(false);
});
