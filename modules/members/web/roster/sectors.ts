import type { FacetOption } from "#kernel/web/filter/facets.ts";
import { inLocale } from "#kernel/web/i18n.ts";
import { useRead } from "#kernel/web/reads.ts";
import { unitTypes } from "#modules/organisation/contract/endpoints.ts";

/** Sectors are data: asked once for the window. */
export function useSectors(): readonly FacetOption[] {
  const { data } = useRead(unitTypes, {}, { staleTime: Number.POSITIVE_INFINITY });
  return (data?.sectors ?? []).map((sector) => ({ value: sector.code, label: inLocale(sector) }));
}
