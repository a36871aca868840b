import { describe, expect, it } from "vitest";
import { contrast, dark, light, PAIRS } from "./tokens.ts";

describe("contrast", () => {
  it("gives the ratios that the WCAG texts name: black on white 21, #777 on white just below 4.5", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#FFFFFF")).toBeCloseTo(4.48, 2);
    expect(contrast("#FFFFFF", "#FFFFFF")).toBe(1);
  });
});

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("the %s colours", (_name, tokens) => {
  for (const { on, above, least } of PAIRS) {
    it.each(above)(`%s on ${on} has at least ${least} : 1`, (name) => {
      expect(contrast(tokens[name], tokens[on])).toBeGreaterThanOrEqual(least);
    });
  }
});
