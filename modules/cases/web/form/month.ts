/** "2026-11" of what people type for a month: 11/2026, 11-2026, 11.2026, 112026; null when it is none. */
export function readMonth(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*[/\-. ]?\s*((?:19|20|21)\d{2})\s*$/u.exec(text);
  const month = Number(found?.[1]);
  return found && month >= 1 && month <= 12 ? `${found[2]}-${String(month).padStart(2, "0")}` : null;
}

/** 11/2026; what is no month stays as it was typed. */
export const showMonth = (value: string | null): string =>
  value === null ? "" : /^\d{4}-\d{2}$/u.test(value) ? value.split("-").reverse().join("/") : value;
