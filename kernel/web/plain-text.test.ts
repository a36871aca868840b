import { expect, it } from "vitest";
import { fits } from "./plain-text.ts";

it("finds accented words without accents, and exactly the accented ones with them", () => {
  expect(fits("Nguyễn Đức Hòa", "duc hoa")).toBe(true);
  expect(fits("Nguyễn Đức Hòa", "Đức")).toBe(true);
  expect(fits("Nguyễn Dục", "Đức")).toBe(false);
  expect(fits("Nguye\u0302\u0303n", "nguyễn")).toBe(true);
});
