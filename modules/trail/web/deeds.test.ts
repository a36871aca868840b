import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { DEEDS } from "./deeds.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const known = Object.values(DEEDS).flat();
const words = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(ROOT, `modules/trail/texts/${locale}.json`), "utf8"));

test("every deed that can be chosen has a word in both languages", () => {
  for (const locale of ["vi", "en"]) {
    const table = words(locale);
    expect(known.filter((deed) => !table[`trail.deed.${deed}`])).toEqual([]);
    expect(Object.keys(DEEDS).filter((module) => !table[`trail.module.${module}`])).toEqual([]);
  }
});

test("what every written deed was done to has a word in both languages", () => {
  const kinds = globSync(["modules/*/server/**/*.ts", "app/cli/*.ts"], { cwd: ROOT })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => [
      ...readFileSync(path.join(ROOT, file), "utf8").matchAll(/\bsubject: \{ kind: "([a-z_]+)"/g),
    ])
    .map(([, kind]) => kind as string);
  expect(kinds.length).toBeGreaterThan(30);
  for (const locale of ["vi", "en"]) {
    const file = path.join(import.meta.dirname, `texts/${locale}.json`);
    const table = JSON.parse(readFileSync(file, "utf8"));
    expect([...new Set(kinds)].filter((kind) => !table[`trail.subject.${kind}`])).toEqual([]);
  }
});

test("every deed that the modules write down can be chosen", () => {
  const sources = globSync(["modules/*/server/**/*.ts", "app/cli/*.ts"], { cwd: ROOT }).filter(
    // An item of the desk names its next action, which is no deed.
    (file) => !file.endsWith(".test.ts") && !/\/work(list)?\.ts$/.test(file),
  );
  const written = sources
    .map((file) => readFileSync(path.join(ROOT, file), "utf8"))
    // An item of the worklist also has an action: what can be done about it.
    .filter((source) => !source.includes("WorkItem"))
    .flatMap((source) =>
      [...source.matchAll(/\baction: "([a-z]+\.[a-z_]+)"/g)].map(([, deed]) => deed as string),
    );
  expect(written.length).toBeGreaterThan(30);
  expect([...new Set(written)].filter((deed) => !known.includes(deed))).toEqual([]);
});
