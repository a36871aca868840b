/** Nobody who left the Union in these ways leads in it. */
export const MAY_NOT_LEAD: ReadonlySet<string> = new Set([
  "CANDIDATE",
  "REMOVED",
  "EXPELLED",
  "DECEASED",
  "WITHDRAWN",
]);
