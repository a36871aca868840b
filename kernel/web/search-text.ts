/**
 * Search parameters as people can read and send them: `?status=active&sex=f&card=none&card=lost`. A repeated name is a
 * list; everything is text, the screen's schema makes numbers of it.
 */
export function readSearch(text: string): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = {};
  for (const name of new Set(new URLSearchParams(text).keys())) {
    const values = new URLSearchParams(text).getAll(name);
    search[name] = values.length > 1 ? values : (values[0] as string);
  }
  return search;
}

export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}
