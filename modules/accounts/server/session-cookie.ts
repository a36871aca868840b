import { createHmac, timingSafeEqual } from "node:crypto";

export const SESSION_COOKIE = "doanso.session_token";
/** Holds the name of a sign-in that still waits for its second factor. */
export const CHALLENGE_COOKIE = "doanso.two_factor";

const signatureOf = (token: string, key: string): Buffer => createHmac("sha256", key).update(token).digest();

/** The cookie's value as better-auth writes it: `token.base64(HMAC-SHA-256)`, percent-encoded. */
export const signedToken = (token: string, key: string): string =>
  encodeURIComponent(`${token}.${signatureOf(token, key).toString("base64")}`);

function valueOf(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The cookie's value when it is there and its signature is ours; no database needed. */
export function tokenOf(
  cookieHeader: string | null | undefined,
  key: string,
  name: string = SESSION_COOKIE,
): string | null {
  const raw = cookieHeader ? valueOf(cookieHeader, name) : null;
  if (!raw) return null;
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    return null;
  }
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const expected = signatureOf(token, key);
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** The header without the session's cookie: a second factor belongs to the challenge, not to an old session. */
export const withoutSession = (cookieHeader: string | null): string =>
  (cookieHeader ?? "")
    .split(";")
    .filter((pair) => pair.split("=")[0]?.trim() !== SESSION_COOKIE)
    .join(";");
