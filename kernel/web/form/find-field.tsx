import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { t } from "../i18n.ts";
import { useRested } from "../rested.ts";
import type { FieldProps } from "./fields.tsx";

export type Found = { value: string; label: string; detail?: string };

type InputProps = Omit<FieldProps, "name"> & {
  /** Names the search for the cache. */
  source: string;
  search: (query: string, signal: AbortSignal) => Promise<readonly Found[]>;
  value: string | null;
  /** What `value` is called, while nothing was searched yet. */
  present?: Found | undefined;
  onChange: (value: string | null, found: Found | null) => void;
  onBlur?: () => void;
  error?: string | undefined;
  autoFocus?: boolean;
};

/** One of very many: found on the server while typing, by the server's own rule of accents. */
export function FindInput(props: InputProps) {
  const { source, search, value, present, onChange, onBlur, error, label, hint, required, disabled } = props;
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<Found | undefined>(present);
  const query = useRested(typed.trim());
  const isName = chosen !== undefined && query === chosen.label;
  const found = useQuery({
    queryKey: ["find", source, query],
    queryFn: ({ signal }) => search(query, signal),
    enabled: query.length > 0 && !isName,
    staleTime: 30_000,
  });
  const rows = isName ? [] : (found.data ?? []);
  const known = chosen && !rows.some((row) => row.value === chosen.value) ? [chosen, ...rows] : [...rows];
  return (
    <Select
      label={label}
      description={hint}
      withAsterisk={required ?? false}
      aria-required={required ?? false}
      disabled={disabled ?? false}
      error={error}
      autoFocus={props.autoFocus ?? false}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("web.clear") }}
      value={value}
      data={known.map(({ value: id, label: name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(next) => {
        const hit = known.find((row) => row.value === next);
        setChosen(hit);
        onChange(next, hit ?? null);
      }}
      onBlur={onBlur}
      renderOption={({ option }) => {
        const detail = known.find((row) => row.value === option.value)?.detail;
        return (
          <span>
            {option.label}
            {detail && (
              <span style={{ display: "block", color: "var(--ds-soft)", fontSize: 13 }}>{detail}</span>
            )}
          </span>
        );
      }}
      nothingFoundMessage={
        query === ""
          ? t("web.find.type")
          : found.isFetching
            ? t("web.find.searching")
            : t("web.nothing_found")
      }
    />
  );
}

export function FindField(
  props: FieldProps & Pick<InputProps, "source" | "search" | "present"> & { asNumber?: boolean },
) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name: props.name, control });
  const value = field.value === undefined || field.value === null ? null : String(field.value);
  return (
    <FindInput
      {...props}
      value={value}
      onChange={(next) => field.onChange(next !== null && props.asNumber ? Number(next) : next)}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}
