import { fill } from "#kernel/i18n/fill.ts";

export type Locale = "vi" | "en";
type Table = Readonly<Record<string, string>>;

const KEY = "doanso.locale";
const tables: Record<Locale, Table> = { vi: {}, en: {} };
let loadEnglish: () => Promise<readonly Table[]> = async () => [];
let locale: Locale = "vi";
const listeners = new Set<() => void>();

/** Gives the texts: Vietnamese at once, English when somebody asks for it. Called once by the shell. */
export function provideTexts(vietnamese: readonly Table[], english: () => Promise<readonly Table[]>): void {
  tables.vi = Object.assign({}, ...vietnamese);
  loadEnglish = english;
}

export const currentLocale = (): Locale => locale;

export async function chooseLocale(next: Locale): Promise<void> {
  if (next === "en" && Object.keys(tables.en).length === 0) {
    tables.en = Object.assign({}, ...(await loadEnglish()));
  }
  locale = next;
  globalThis.localStorage?.setItem(KEY, next);
  if (globalThis.document) document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** The language chosen before in this browser; Vietnamese for whoever never chose. */
export async function restoreLocale(): Promise<void> {
  if (localStorage.getItem(KEY) === "en") await chooseLocale("en");
}

export const onLocale = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The sentence of a key in the present language, with `{name}` places filled. */
export function t(key: string, data: Record<string, unknown> = {}): string {
  const text = tables[locale][key] ?? tables.vi[key];
  return text === undefined ? key : fill(text, data, locale);
}

/** Whether a key has a sentence: for keys that are put together from codes. */
export const hasText = (key: string): boolean => key in tables.vi;

/** The word of a code list in the present language. */
export const inLocale = (words: { readonly vi: string; readonly en: string }): string => words[locale];
