import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";

export type TextTables = { vi: Record<string, string>; en: Record<string, string> };

const read = (file: string): Record<string, string> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, string>) : {};

/** All sentences that the web side can show: of the kernel, the modules and the shell. */
export function webTexts(root: string): TextTables {
  const folders = globSync(
    ["kernel/texts", "kernel/web/texts", "modules/*/texts", "modules/*/web/texts", "app/web/texts"],
    {
      cwd: root,
    },
  );
  const tables: TextTables = { vi: {}, en: {} };
  for (const folder of folders) {
    for (const locale of ["vi", "en"] as const) {
      Object.assign(tables[locale], read(path.join(root, folder, `${locale}.json`)));
    }
  }
  return tables;
}

/** Keys that a source names: `t("…")`, also chosen by a condition, and the `title`/`label` of screens and slots. */
export function keysIn(source: string, prefixes: ReadonlySet<string>): string[] {
  const isKey = (text: string) =>
    /^[a-z_]+(\.[A-Za-z_]+)+$/.test(text) && prefixes.has(text.split(".")[0] as string);
  const inCalls = [...source.matchAll(/\bt\(\s*([^()]*?)(?:,\s*\{|\)|,\s*$)/gms)].flatMap(([, inside = ""]) =>
    [...inside.matchAll(/"([^"]+)"/g)].map(([, key]) => key as string),
  );
  const inDeclarations = [...source.matchAll(/\b(?:title|label): "([^"]+)"/g)].map(
    ([, key]) => key as string,
  );
  return [...new Set([...inCalls, ...inDeclarations].filter(isKey))];
}

/** What is wrong: a key without a sentence, a sentence without its other language, places that differ between them. */
export function textFaults(sources: Record<string, string>, tables: TextTables): string[] {
  const prefixes = new Set(Object.keys(tables.vi).map((key) => key.split(".")[0] as string));
  const missing = Object.entries(sources).flatMap(([file, source]) =>
    keysIn(source, prefixes)
      .filter((key) => !(key in tables.vi))
      .map((key) => `${file} names ${key}, which has no sentence`),
  );
  const keys = new Set([...Object.keys(tables.vi), ...Object.keys(tables.en)]);
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  const uneven = [...keys].flatMap((key) => {
    const { [key]: vi } = tables.vi;
    const { [key]: en } = tables.en;
    if (vi === undefined || en === undefined)
      return [`${key} is only in ${vi === undefined ? "English" : "Vietnamese"}`];
    return places(vi).join() === places(en).join() ? [] : [`${key} has other places in English`];
  });
  return [...missing, ...uneven];
}
