import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { call } from "#kernel/web/client.ts";
import { type RemoteOption, RemoteSelect } from "#kernel/web/form/remote-select.tsx";
import { t } from "#kernel/web/i18n.ts";
import { findUnitsAnywhere } from "#modules/organisation/contract/endpoints.ts";

type Where = { within?: number | undefined; holdsMembers?: boolean | undefined };

const toOption = (row: { id: number; name: string; way: readonly { name: string }[] }): RemoteOption => ({
  value: String(row.id),
  label: row.name,
  // From the nearest superior upwards; the Central is above everybody.
  detail: row.way
    .slice(1)
    .map((step) => step.name)
    .reverse()
    .join(" · "),
});

async function find(
  body: Where & { q?: string; id?: number },
  signal: AbortSignal,
): Promise<readonly RemoteOption[]> {
  const { rows } = await call(findUnitsAnywhere, { body }, { signal });
  return rows.map(toOption);
}

type Props = Where & { name: string; label: string; hint?: string; required?: boolean };

/** A unit anywhere in the country, found by typing; `within` keeps to one unit's part and lists it at once. */
export function UnitPicker({ name, label, hint, required, within, holdsMembers }: Props) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  const [chosen, setChosen] = useState<RemoteOption | null>(null);
  const id = (field.value as number | null | undefined) ?? null;
  const isKnown = id === null || chosen?.value === String(id);
  // Of what was typed before in this window only the id was kept.
  const named = useQuery({
    queryKey: ["unit-picker", id],
    queryFn: ({ signal }) => find({ id: id as number }, signal),
    enabled: !isKnown,
    staleTime: 600_000,
  });
  const shown = id === null ? null : isKnown ? chosen : (named.data?.[0] ?? null);
  return (
    <RemoteSelect
      label={label}
      {...(hint ? { hint } : {})}
      {...(required ? { required } : {})}
      sourceKey={`units-anywhere-${within ?? ""}-${holdsMembers ?? ""}`}
      search={(q, signal) => find({ q, within, holdsMembers }, signal)}
      value={shown}
      placeholder={t(within === undefined ? "cases.unit.type" : "cases.unit.choose")}
      error={fieldState.error?.message}
      onChange={(option) => {
        setChosen(option);
        field.onChange(option ? Number(option.value) : null);
      }}
    />
  );
}
