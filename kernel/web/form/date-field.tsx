import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { readDate } from "../date-reading.ts";
import { showDate } from "../format.ts";
import { t } from "../i18n.ts";
import type { FieldProps } from "./fields.tsx";

type InputProps = Omit<FieldProps, "name"> & {
  /** `YYYY-MM-DD`, or null. Text that is no day is handed up as it was typed, so that the check can refuse it. */
  value: string | null;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
  error?: string | undefined;
};

const shown = (value: string | null): string =>
  value === null ? "" : /^\d{4}-\d\d-\d\d$/.test(value) ? showDate(value) : value;

/** A date typed as 22/11/2026, 22-11-26 or 22112026; written out when one leaves the field. */
export function DateInput({ label, hint, required, disabled, value, onChange, onBlur, error }: InputProps) {
  const [text, setText] = useState(shown(value));
  const [shownValue, setShownValue] = useState(value);
  if (shownValue !== value) {
    setShownValue(value);
    // A change from outside; what is being typed stays as it is typed.
    if ((text === "" ? null : (readDate(text) ?? text)) !== value) setText(shown(value));
  }
  const day = text === "" ? null : readDate(text);
  const isWrong = text !== "" && day === null;
  return (
    <TextInput
      label={label}
      description={hint}
      withAsterisk={required ?? false}
      aria-required={required ?? false}
      disabled={disabled ?? false}
      placeholder={t("web.date.placeholder")}
      inputMode="numeric"
      autoComplete="off"
      maxLength={16}
      value={text}
      error={isWrong && error ? t("web.date.wrong") : error}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(typed === "" ? null : (readDate(typed) ?? typed));
      }}
      onBlur={() => {
        if (day) setText(showDate(day));
        onBlur?.();
      }}
    />
  );
}

export function DateField(props: FieldProps) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name: props.name, control });
  return (
    <DateInput
      {...props}
      value={(field.value as string | null | undefined) ?? null}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    />
  );
}
