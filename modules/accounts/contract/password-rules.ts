import { z } from "zod";

export const PASSWORD_MIN = 10;
const PASSWORD_MAX = 128;

/** Long enough but known to everybody; compared without case, accents kept. */
const COMMON = new Set([
  "1234567890",
  "0123456789",
  "0987654321",
  "12345678910",
  "123456789a",
  "123456789abc",
  "1111111111",
  "0000000000",
  "qwertyuiop",
  "qwerty12345",
  "password123",
  "password1234",
  "matkhau123",
  "matkhau1234",
  "matkhau123456",
  "doanvien123",
  "doanvien2026",
  "thanhnien123",
  "thanhnien2026",
  "doanthanhnien",
  "26031931",
  "anhyeuem123",
  "iloveyou123",
  "vietnam123",
  "vietnam2026",
  "hochiminh123",
  "admin12345",
  "administrator",
]);

export type PasswordFault = "password_short" | "password_long" | "password_is_name" | "password_common";

/**
 * Length, not composition (NIST SP 800-63B §5.1.1.2): at least 10 characters, not the account's own name, not one of the
 * known ones, not one character repeated. Null when it may be used.
 */
export function passwordFault(password: string, names: readonly string[]): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN) return "password_short";
  if (length > PASSWORD_MAX) return "password_long";
  const plain = password.toLowerCase();
  if (names.some((name) => name && plain === name.toLowerCase())) return "password_is_name";
  if (COMMON.has(plain) || new Set(plain).size <= 2) return "password_common";
  return null;
}

/** Any text a person may type as password; the rules are checked with the account's names at hand. */
export const Password = z.string().min(1).max(256);

/** Letters, digits, dots, hyphens and underscores; stored in lower case. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{1,58})[a-z0-9]$/);
