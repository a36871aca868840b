import type { ReactNode } from "react";

/** A value that a facet can take. */
export type FacetOption = { value: string; label: string };

/**
 * One thing that a list can be filtered by. `say` turns the chosen values into the words of the chip, so that the
 * chips of a filter read as a sentence: "Đang sinh hoạt · Nữ · 18–22 tuổi · chưa có thẻ".
 */
export type Facet = {
  /** The search parameter. A `range` and `dates` use `<id>From` and `<id>To`. */
  id: string;
  /** What the facet is called where it is chosen. */
  label: string;
  /** `own`: one value that `editor` chooses; `say` gives its words. */
  kind: "one" | "many" | "range" | "dates" | "own";
  options?: readonly FacetOption[];
  editor?: (value: string | null, onValue: (value: string | null) => void) => ReactNode;
  say?: (values: readonly string[]) => string;
};

export type FilterValues = Readonly<Record<string, unknown>>;

const namesOf = (facet: Facet): readonly string[] =>
  facet.kind === "range" || facet.kind === "dates" ? [`${facet.id}From`, `${facet.id}To`] : [facet.id];

/** The facet's values in the search parameters; for a range always two, either perhaps empty. */
export function valuesOf(facet: Facet, search: FilterValues): readonly string[] {
  const raw = namesOf(facet).map((name) => search[name]);
  if (facet.kind === "range" || facet.kind === "dates") {
    const ends = raw.map((value) => (value === undefined || value === null ? "" : String(value)));
    return ends.every((end) => end === "") ? [] : ends;
  }
  const [value] = raw;
  if (value === undefined || value === null || value === "") return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The change of the search parameters that gives the facet these values; null removes a parameter. */
export function changeOf(facet: Facet, values: readonly string[]): Record<string, unknown> {
  const names = namesOf(facet);
  if (facet.kind === "many") return { [facet.id]: values.length > 0 ? [...values] : null };
  return Object.fromEntries(names.map((name, i) => [name, values[i] || null]));
}

/** The words on the chip. */
export function wordsOf(facet: Facet, values: readonly string[]): string {
  if (facet.say) return facet.say(values);
  const label = (value: string) => facet.options?.find((option) => option.value === value)?.label ?? value;
  if (facet.kind === "one" || facet.kind === "many") return values.map(label).join(", ");
  const [from, to] = values;
  if (from && to) return `${facet.label}: ${from}–${to}`;
  return `${facet.label}: ${from ? `≥ ${from}` : `≤ ${to}`}`;
}

export const activeFacets = (facets: readonly Facet[], search: FilterValues): readonly Facet[] =>
  facets.filter((facet) => valuesOf(facet, search).length > 0);

/** Everything off. A filter's change also leaves the page one stood on. */
export const cleared = (facets: readonly Facet[]): Record<string, unknown> =>
  Object.assign({}, ...facets.map((facet) => changeOf(facet, [])));
