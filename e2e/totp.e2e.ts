import { expect, it } from "vitest";
import { totpCode } from "./totp.ts";

// RFC 6238, appendix B: the key "12345678901234567890" in base32; the last six of the eight digits given there.
it.each([
  [59, "287082"],
  [1111111109, "081804"],
  [20000000000, "353130"],
])("shows at second %i the digits of the standard", (second, digits) => {
  expect(totpCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", second * 1000)).toBe(digits);
});
