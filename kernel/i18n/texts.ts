import { readFileSync } from "node:fs";
import path from "node:path";
import { fill } from "./fill.ts";

type Locale = "vi" | "en";

/** The sentences of all modules. A missing English sentence falls back to the Vietnamese one. */
export type Texts = { find(locale: Locale, key: string, data: Record<string, unknown>): string | undefined };

/** Reads `vi.json` and `en.json` of each folder; a key that two folders define is an error. */
export function loadTexts(folders: readonly string[]): Texts {
  const tables: Record<Locale, Record<string, string>> = { vi: {}, en: {} };
  for (const locale of ["vi", "en"] as const) {
    for (const folder of folders) {
      const table = JSON.parse(readFileSync(path.join(folder, `${locale}.json`), "utf8")) as Record<
        string,
        string
      >;
      for (const [key, text] of Object.entries(table)) {
        if (key in tables[locale]) throw new Error(`text ${key} is defined twice (${folder})`);
        tables[locale][key] = text;
      }
    }
  }
  return {
    find: (locale, key, data) => {
      const text = tables[locale][key] ?? tables.vi[key];
      return text === undefined ? undefined : fill(text, data, locale);
    },
  };
}
