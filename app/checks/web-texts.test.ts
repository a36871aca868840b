import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { SETTINGS } from "../settings.ts";
import { textFaults, webTexts } from "./web-texts.ts";

const ROOT = path.join(import.meta.dirname, "../..");

it("every key that a screen names has its sentence in both languages", () => {
  const files = globSync(
    ["kernel/web/**/*.{ts,tsx}", "app/web/**/*.{ts,tsx}", "modules/*/web/**/*.{ts,tsx}"],
    {
      cwd: ROOT,
      exclude: (file) => file.endsWith(".test.ts"),
    },
  );
  expect(files.length).toBeGreaterThan(50);
  const sources = Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(ROOT, file), "utf8")]),
  );
  expect(textFaults(sources, webTexts(ROOT))).toEqual([]);
});

it("every setting that the page of settings shows is explained in Vietnamese", () => {
  const { vi } = webTexts(ROOT);
  expect(SETTINGS.map(({ name }) => name).filter((name) => !vi[`system.meaning.${name}`])).toEqual([]);
});

it("finds a key without a sentence, a sentence in one language only, and a lost place", () => {
  const tables = {
    vi: { "a.one": "Một {n}", "a.two": "Hai", "a.only": "Riêng" },
    en: { "a.one": "One", "a.two": "Two" },
  };
  const sources = {
    "x.tsx": 't("a.one", { n: 1 }); t(ok ? "a.two" : "a.gone"); const s = { title: "a.lost" };',
  };
  expect(textFaults(sources, tables)).toEqual([
    "x.tsx names a.gone, which has no sentence",
    "x.tsx names a.lost, which has no sentence",
    "a.one has other places in English",
    "a.only is only in Vietnamese",
  ]);
});
