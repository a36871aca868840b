type Value = string | number | boolean | null | undefined;

/** Puts `params` into `/units/:unitId` and appends `query`; arrays repeat their name, empty values are left out. */
export function addressOf(path: string, params: object | undefined, query: object | undefined): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = (params as Record<string, Value> | undefined)?.[name];
    if (value === undefined || value === null) throw new Error(`${path} needs the parameter ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of (Array.isArray(value) ? value : [value]) as Value[]) {
      if (one !== undefined && one !== null && one !== "") search.append(name, String(one));
    }
  }
  const text = search.toString();
  return `/api${filled}${text ? `?${text}` : ""}`;
}
