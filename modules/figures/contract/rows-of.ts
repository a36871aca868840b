import type { Dimension } from "./dimensions.ts";

/** For these only posts that may see single persons find rows. */
const SENSITIVE: ReadonlySet<Dimension> = new Set(["ethnicity", "religion", "party"]);
const FACET: Partial<Record<Dimension, string>> = { general: "education", professional: "education" };

type Rights = { rows: boolean; sensitiveRows: boolean };

/** The roster's filter that finds the people whom a number counts; null when there is none or the post may not see them. */
export function rowsOf(dimension: Dimension, value: string, can: Rights): Record<string, unknown> | null {
  if (!can.rows || (SENSITIVE.has(dimension) && !can.sensitiveRows)) return null;
  if (value === "YES") return { has: [dimension] };
  if (value === "NO" || value === "?") return { lacks: [dimension] };
  if (dimension === "gender") return { gender: value };
  return { [FACET[dimension] ?? dimension]: [value] };
}
