/**
 * An amount as banks write it, in whole đồng: 1.234.567 · 1,234,567.00 · +50,000 VND · -20.000đ · (20.000). Null when it
 * is no amount, or holds a part of a đồng.
 */
export function readAmount(text: string): number | null {
  const bare = text.trim().replace(/\s|₫|đ|vnd|vnđ/giu, "");
  const negative = bare.startsWith("-") || /^\(.*\)$/.test(bare);
  const digits = bare.replace(/^[+-]|^\(|\)$/g, "");
  if (!/^\d[\d.,]*$/.test(digits)) return null;
  // The last sign parts the hundredths only when two digits follow it and it is not a separator of thousands.
  const cents = /[.,](\d{1,2})$/.exec(digits);
  if (cents && Number(cents[1]) !== 0) return null;
  const whole = (cents ? digits.slice(0, cents.index) : digits).replace(/[.,]/g, "");
  const value = Number(whole);
  if (!Number.isSafeInteger(value)) return null;
  return negative ? 0 - value : value;
}
