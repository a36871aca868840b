import { z } from "zod";

/** An opaque position in a list. Only the query that made it can read it. */
export const Cursor = z.string().max(1024);

/**
 * One page of a list. `next`/`previous` are null at the ends. There is no total here: counts come from roll-ups or are
 * asked for on their own, since counting a filtered country costs more than showing it.
 */
export const page = <T extends z.ZodType>(row: T) =>
  z.strictObject({ rows: z.array(row), next: Cursor.nullable(), previous: Cursor.nullable() });

export const PageSize = z.coerce.number().int().min(1).max(200).default(50);

const encode = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
const decode = (text: string): string => {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(binary, (c) => c.charCodeAt(0)));
};

export type CursorKey = readonly (string | number | null)[];

/** `direction` tells whether the page goes on from the key or back before it. */
export const encodeCursor = (sort: string, direction: "after" | "before", key: CursorKey): string =>
  encode(JSON.stringify([sort, direction === "after" ? 1 : 0, ...key]));

/** Null when the text is no cursor of this sort: the caller then refuses with `bad_cursor`. */
export function decodeCursor(
  text: string,
  sort: string,
): { direction: "after" | "before"; key: (string | number | null)[] } | null {
  try {
    const [madeFor, flag, ...key] = JSON.parse(decode(text)) as [
      string,
      number,
      ...(string | number | null)[],
    ];
    if (madeFor !== sort || (flag !== 0 && flag !== 1)) return null;
    return { direction: flag === 1 ? "after" : "before", key };
  } catch {
    return null;
  }
}
