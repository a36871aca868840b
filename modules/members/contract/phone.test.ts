import fc from "fast-check";
import { expect, test } from "vitest";
import { normalisePhone } from "./phone.ts";

test("every usual writing of a mobile number is one number", () => {
  for (const s of [
    "0912345678",
    "+84912345678",
    "84912345678",
    "+84 912 345 678",
    "0912.345.678",
    "(+84) 912-345-678",
    "+84 (0)912345678",
    "0084912345678",
    "'0912345678",
  ])
    expect(normalisePhone(s), s).toEqual({ ok: true, value: "0912345678", e164: "+84912345678" });
});

test("a zero that the spreadsheet dropped is put back and told", () => {
  expect(normalisePhone("912345678")).toEqual({
    ok: true,
    value: "0912345678",
    e164: "+84912345678",
    note: "leading-zero-added",
  });
});

// One pair of each carrier from the announcements of 2018: Viettel, MobiFone, VinaPhone, Vietnamobile, Gmobile.
test("numbers of eleven digits get the prefix of 2018", () => {
  const pairs = {
    "01681234567": "0381234567",
    "01201234567": "0701234567",
    "01211234567": "0791234567",
    "01231234567": "0831234567",
    "01271234567": "0811234567",
    "01881234567": "0581234567",
    "01991234567": "0591234567",
  };
  for (const [old, value] of Object.entries(pairs)) {
    expect(normalisePhone(old), old).toEqual({
      ok: true,
      value,
      e164: `+84${value.slice(1)}`,
      note: "old-prefix",
    });
    expect(normalisePhone(`+84${old.slice(1)}`), old).toMatchObject({ value });
    expect(normalisePhone(old.slice(1)), old).toMatchObject({ value });
  }
});

test("every refusal says why", () => {
  const reasons = {
    "": "empty",
    không: "not-a-number",
    "---": "not-a-number",
    "0912345678 / 0987654321": "several",
    "0912345678-0987654321": "several",
    "+85512345678": "foreign",
    "02383123456": "landline",
    "0412345678": "unknown-prefix",
    "091234567": "wrong-length",
    "01301234567": "unknown-prefix",
  };
  for (const [text, reason] of Object.entries(reasons))
    expect(normalisePhone(text), text).toEqual({ ok: false, reason });
});

test("what was normalised once stays, also as E.164", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("03", "05", "07", "08", "09"),
      fc.integer({ min: 0, max: 99_999_999 }),
      (prefix, rest) => {
        const value = prefix + String(rest).padStart(8, "0");
        const reading = normalisePhone(value);
        expect(reading).toMatchObject({ ok: true, value });
        if (reading.ok) expect(normalisePhone(reading.e164)).toEqual(reading);
      },
    ),
  );
});

test("a cell of a hundred thousand characters is refused at once", () => {
  const start = performance.now();
  expect(normalisePhone("1".repeat(100_000))).toEqual({ ok: false, reason: "not-a-number" });
  expect(performance.now() - start).toBeLessThan(100);
});
