import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";

/** Typing without accents finds accented words; typing with accents finds exactly those. */
export const fits = (label: string, typed: string): boolean =>
  hasDiacritics(typed) ? accentFold(label).includes(accentFold(typed)) : fold(label).includes(fold(typed));
