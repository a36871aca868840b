import fc from "fast-check";
import { getAllProvince } from "vietnam-provinces-js/provinces";
import { expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { accentFold } from "#kernel/text/fold.ts";
import { BIRTH_PROVINCES } from "./birth-provinces.ts";
import { checkNationalId, describeNationalId } from "./national-id.ts";

test("the province codes and names are those of the public list of 63 provinces", async () => {
  const listed = Object.fromEntries(
    (await getAllProvince()).map((p) => [
      p.idProvince,
      accentFold(p.name.replace(/^(?:Tỉnh|Thành phố) /u, "")),
    ]),
  );
  expect(Object.keys(BIRTH_PROVINCES)).toHaveLength(63);
  expect(
    Object.fromEntries(Object.entries(BIRTH_PROVINCES).map(([code, name]) => [code, accentFold(name)])),
  ).toEqual(listed);
});

test("a number says the province, the sex and the year of birth", () => {
  expect(describeNationalId("040205000123")).toEqual({
    province: "Nghệ An",
    abroad: false,
    sex: "MALE",
    birthYear: 2005,
  });
  expect(describeNationalId("079198000123")).toEqual({
    province: "Hồ Chí Minh",
    abroad: false,
    sex: "FEMALE",
    birthYear: 1998,
  });
  expect(describeNationalId("138305000123")).toEqual({
    province: undefined,
    abroad: true,
    sex: "FEMALE",
    birthYear: 2005,
  });
  expect(describeNationalId("04020500012")).toBeUndefined();
});

test("a number that agrees with its person passes without a word", () => {
  const check = checkNationalId("040 205 000 123", { gender: "MALE", dateOfBirth: plainDate("2005-09-01") });
  expect(check).toEqual({ value: "040205000123", errors: [], warnings: [] });
  expect(checkNationalId("'040205000123").value).toBe("040205000123");
  expect(checkNationalId("138305000123").warnings).toEqual([]);
});

test("what is no twelve digits is an error that says what it is", () => {
  const errors = {
    "": { code: "empty" },
    "012345678": { code: "legacy-nine-digits" },
    "40205000123": { code: "lost-leading-zero", suggestion: "040205000123" },
    "03205000123": { code: "wrong-length", length: 11 },
    "0402050001234": { code: "wrong-length", length: 13 },
    "04020500012O": { code: "not-digits" },
    "4.02E+10": { code: "not-digits" },
  };
  for (const [id, error] of Object.entries(errors))
    expect(checkNationalId(id), id).toEqual({ value: undefined, errors: [error], warnings: [] });
});

test("disagreements are warnings, because real papers carry clerical errors", () => {
  expect(checkNationalId("003205000123").warnings).toEqual([{ code: "unknown-province", province: "003" }]);
  expect(checkNationalId("040233000123", { gender: "FEMALE", dateOfBirth: plainDate("2015-01-02") })).toEqual(
    {
      value: "040233000123",
      errors: [],
      warnings: [
        { code: "gender-mismatch", inNumber: "MALE", given: "FEMALE" },
        { code: "birth-year-mismatch", inNumber: 2033, given: 2015 },
      ],
    },
  );
  expect(checkNationalId("040205000123", { gender: "OTHER" }).warnings).toEqual([]);
});

test("a number built from a person describes that person", () => {
  const provinces = Object.keys(BIRTH_PROVINCES);
  fc.assert(
    fc.property(
      fc.constantFrom(...provinces),
      fc.constantFrom("MALE" as const, "FEMALE" as const),
      fc.integer({ min: 1900, max: 2199 }),
      fc.integer({ min: 0, max: 999_999 }),
      (province, sex, year, random) => {
        const century = Math.floor((year - 1900) / 100) * 2 + (sex === "FEMALE" ? 1 : 0);
        const id = `0${province}${century}${String(year % 100).padStart(2, "0")}${String(random).padStart(6, "0")}`;
        expect(describeNationalId(id)).toEqual({
          province: BIRTH_PROVINCES[province],
          abroad: false,
          sex,
          birthYear: year,
        });
        expect(
          checkNationalId(id, { gender: sex, dateOfBirth: plainDate(`${year}-06-15`) }).warnings,
        ).toEqual([]);
      },
    ),
  );
});
