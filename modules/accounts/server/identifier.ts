import type { Vault } from "#kernel/vault/vault.ts";

/** A Vietnamese number in its home form, digits only: "+84 912 345 678" and "0912.345.678" are one. */
export const phoneDigits = (text: string): string | null => {
  const digits = text.replace(/[\s().-]/g, "").replace(/^\+/, "");
  if (!/^\d{8,15}$/.test(digits)) return null;
  return digits.startsWith("84") && digits.length >= 11 ? `0${digits.slice(2)}` : digits;
};

/** An account's phone is found by keyed hash; only its last three digits lie in the database. */
export function phoneKey(vault: Vault, phone: string): { hash: Buffer; tail: string } | null {
  const digits = phoneDigits(phone);
  return digits ? { hash: vault.index("phone", digits), tail: digits.slice(-3) } : null;
}
