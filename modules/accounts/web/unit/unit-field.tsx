import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { call } from "#kernel/web/client.ts";
import { type RemoteOption, RemoteSelect } from "#kernel/web/form/remote-select.tsx";
import { t } from "#kernel/web/i18n.ts";
import { myRoots, searchUnits } from "#modules/organisation/contract/endpoints.ts";

async function findUnits(q: string, signal: AbortSignal): Promise<readonly RemoteOption[]> {
  if (q === "") {
    const { rows } = await call(myRoots, {}, { signal });
    return rows.map(({ id, name, code }) => ({ value: String(id), label: name, detail: code }));
  }
  const { rows } = await call(searchUnits, { body: { q, limit: 20 } }, { signal });
  return rows.map(({ id, name, way }) => ({
    value: String(id),
    label: name,
    detail: way.map((step) => step.name).join(" › "),
  }));
}

type Props = { name: string; label: string; required?: boolean; start?: { id: number; name: string } };

/** A unit of one's own part of the tree, found by typing. */
export function UnitField({ name, label, required, start }: Props) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  const [chosen, setChosen] = useState<RemoteOption | null>(
    start ? { value: String(start.id), label: start.name } : null,
  );
  return (
    <RemoteSelect
      label={label}
      {...(required ? { required } : {})}
      sourceKey="units"
      search={findUnits}
      value={chosen}
      placeholder={t("accounts.assign.unit_find")}
      error={fieldState.error?.message}
      onChange={(option) => {
        setChosen(option);
        field.onChange(option ? Number(option.value) : null);
      }}
    />
  );
}
