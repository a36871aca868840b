import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { call } from "#kernel/web/client.ts";
import type { Facet } from "#kernel/web/filter/facets.ts";
import { type RemoteOption, RemoteSelect } from "#kernel/web/form/remote-select.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { findUnitsAnywhere, searchUnits } from "#modules/organisation/contract/endpoints.ts";
import { casesSearch } from "../search.ts";
import type { CaseTab } from "./tabs.ts";

async function unitsOfPart(q: string, signal: AbortSignal): Promise<readonly RemoteOption[]> {
  if (q === "") return [];
  const { rows } = await call(searchUnits, { body: { q, limit: 20 } }, { signal });
  return rows.map(({ id, name, way }) => ({
    value: String(id),
    label: name,
    detail: way.map((step) => step.name).join(" › "),
  }));
}

function UnitEditor({ onValue }: { onValue: (value: string | null) => void }) {
  const [chosen, setChosen] = useState<RemoteOption | null>(null);
  return (
    <RemoteSelect
      label={t("cases.filter.unit_find")}
      sourceKey="case-units"
      search={unitsOfPart}
      value={chosen}
      withinPortal={false}
      onChange={(option) => {
        setChosen(option);
        onValue(option?.value ?? null);
      }}
    />
  );
}

/** What each list can be filtered by. */
export function useFacets(tab: CaseTab, procedures: readonly Procedure[] | undefined): readonly Facet[] {
  const [{ unit }] = useSearchParams(casesSearch);
  const named = useQuery({
    queryKey: ["unit-picker", unit ?? null],
    queryFn: async ({ signal }) =>
      (await call(findUnitsAnywhere, { body: { id: unit as number } }, { signal })).rows[0],
    enabled: unit !== undefined && tab === "part",
    staleTime: 600_000,
  });
  const procedure: Facet = {
    id: "procedure",
    label: t("cases.column.procedure"),
    kind: "one",
    options: (procedures ?? []).map((one) => ({ value: one.code, label: inLocale(one.title) })),
  };
  if (tab === "own") return [];
  if (tab === "hand") return [procedure];
  return [
    {
      id: "phase",
      label: t("cases.filter.phase"),
      kind: "one",
      options: ["OPEN", "DONE", "ENDED"].map((value) => ({ value, label: t(`cases.phase.${value}`) })),
    },
    procedure,
    {
      id: "unit",
      label: t("cases.filter.unit"),
      kind: "own",
      editor: (_value, onValue) => <UnitEditor onValue={onValue} />,
      say: () => t("cases.filter.unit_is", { unit: named.data?.name ?? "…" }),
    },
  ];
}
