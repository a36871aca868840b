import { inLocale, t } from "#kernel/web/i18n.ts";
import { type EntryKind, VALUES_OF } from "../contract/cadre.ts";

/** A training, a planned rank or a rating in the reader's language. */
export function valueWords(kind: EntryKind, value: string): string {
  const words = VALUES_OF[kind].find((one) => one.value === value);
  return words ? inLocale(words) : value;
}

/** A code of a figure or a filter; without one it is not known. */
export const codeWords = (group: string, value: string | null): string =>
  value === null ? t("cadres.unknown") : t(`cadres.${group}.${value}`);
