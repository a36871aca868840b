import { expect, test } from "vitest";
import { screens } from "./screens.ts";

/** A Vietnamese syllable without its accents: English words mostly fail by their consonants. */
const SYLLABLE = /^(ngh|ng|ch|gh|gi|kh|nh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$/;

const isVietnamese = (path: string): boolean =>
  path
    .split("/")
    .slice(1)
    .every((part) => part.startsWith(":") || part.split("-").every((word) => SYLLABLE.test(word)));

test("the address of every screen is Vietnamese words without accents, joined by hyphens", () => {
  expect(screens.length).toBeGreaterThan(20);
  expect(screens.map(({ path }) => path).filter((path) => !isVietnamese(path))).toEqual([]);
});

test("an English address would be noticed", () => {
  for (const path of [
    "/accounts",
    "/rights-matrix",
    "/my-account",
    "/don-vi/:unitId/edit",
    "/viec_nen",
    "/Viec",
  ])
    expect(isVietnamese(path), path).toBe(false);
});
