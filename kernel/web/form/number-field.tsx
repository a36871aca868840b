import { TextInput } from "@mantine/core";
import { useController, useFormContext } from "react-hook-form";
import type { FieldProps } from "./fields.tsx";

/** A whole number. What is no number is handed up as it was typed, so that the check can refuse it. */
export function NumberField({ name, label, hint, required }: FieldProps) {
  const { control } = useFormContext();
  const {
    field: { ref, value: held, onChange, onBlur },
    fieldState,
  } = useController({ name, control });
  const value = held as number | string | null | undefined;
  return (
    <TextInput
      ref={ref}
      name={name}
      label={label}
      description={hint}
      withAsterisk={required ?? false}
      aria-required={required ?? false}
      inputMode="numeric"
      autoComplete="off"
      maxLength={12}
      value={value === null || value === undefined ? "" : String(value)}
      error={fieldState.error?.message}
      onBlur={onBlur}
      onChange={(event) => {
        const typed = event.currentTarget.value.trim();
        onChange(typed === "" ? null : /^\d+$/u.test(typed) ? Number(typed) : typed);
      }}
    />
  );
}
