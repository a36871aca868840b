import { expect, test } from "vitest";
import { RULES } from "../contract/rules.ts";
import english from "./texts/en.json" with { type: "json" };
import vietnamese from "./texts/vi.json" with { type: "json" };

const groups = [...new Set(Object.keys(RULES).map((name) => `rules.group.${name.split(".")[0]}`))];

test.each([
  ["Vietnamese", vietnamese],
  ["English", english],
])("every group of rules has its title in %s", (_, texts) => {
  expect(groups.filter((group) => !(group in texts))).toEqual([]);
});
