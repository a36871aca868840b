import { writeSearch } from "../search-text.ts";

const sorted = (search: Record<string, unknown>): string => {
  const params = new URLSearchParams(writeSearch(search));
  params.sort();
  return params.toString();
};

/** Whether two searches ask for the same: empty values count as absent, the order of names does not matter. */
export const sameSearch = (one: Record<string, unknown>, other: Record<string, unknown>): boolean =>
  sorted(one) === sorted(other);
