import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { expect, test } from "vitest";

const ROOT = path.join(import.meta.dirname, "../..");
const FIXTURES = path.join(import.meta.dirname, "fixtures/imports");
const config = createRequire(import.meta.url)(path.join(ROOT, ".dependency-cruiser.cjs"));

const cruiseAt = async (baseDir: string, folders: string[]): Promise<ICruiseResult> => {
  const { tsConfig: _, exclude, ...options } = config.options;
  const isFixture = baseDir !== ROOT;
  const { output } = await cruise(folders, {
    ...options,
    baseDir,
    // The fixtures lie in a folder that the real run leaves out.
    exclude: isFixture ? "^dist" : exclude.path,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
  });
  return output as ICruiseResult;
};

test("the house keeps its import rules, and modules were really looked at", async () => {
  const { summary } = await cruiseAt(ROOT, ["app", "kernel", "modules"]);
  expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
  // A parser that understands nothing finds no violation either.
  expect(summary.totalCruised).toBeGreaterThan(200);
});

const rules: string[] = config.forbidden.map((rule: { name: string }) => rule.name);

test("every rule has a fixture that breaks it", () => {
  expect([...readdirSync(FIXTURES)].sort()).toEqual(
    [...rules.filter((rule) => !rule.startsWith("upward-")), "upward"].sort(),
  );
});

for (const fixture of readdirSync(FIXTURES)) {
  test(`the rule ${fixture} fails on its fixture`, async () => {
    const baseDir = path.join(FIXTURES, fixture);
    const { summary } = await cruiseAt(baseDir, readdirSync(baseDir));
    const broken = summary.violations.map((violation) => violation.rule.name);
    expect(
      broken.some((rule) => rule === fixture || (fixture === "upward" && rule.startsWith("upward-"))),
    ).toBe(true);
  });
}
