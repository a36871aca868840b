import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import type { FieldProps } from "#kernel/web/form/fields.tsx";
import { t } from "#kernel/web/i18n.ts";
import { readMonth, showMonth } from "./month.ts";

/** A month typed as 11/2026, 11-2026 or 112026; written out when one leaves the field. */
export function MonthField({ name, label, hint, required }: FieldProps) {
  const { control } = useFormContext();
  const {
    field: { ref, value: held, onChange, onBlur },
    fieldState,
  } = useController({ name, control });
  const value = (held as string | null | undefined) ?? null;
  const [text, setText] = useState(showMonth(value));
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    if ((text === "" ? null : (readMonth(text) ?? text)) !== value) setText(showMonth(value));
  }
  const isWrong = text !== "" && readMonth(text) === null;
  const error = fieldState.error?.message;
  return (
    <TextInput
      ref={ref}
      name={name}
      label={label}
      description={hint}
      withAsterisk={required ?? false}
      aria-required={required ?? false}
      placeholder={t("cases.month.placeholder")}
      inputMode="numeric"
      autoComplete="off"
      maxLength={10}
      value={text}
      error={isWrong && error ? t("cases.month.wrong") : error}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        onChange(typed === "" ? null : (readMonth(typed) ?? typed));
      }}
      onBlur={() => {
        const month = readMonth(text);
        if (month) setText(showMonth(month));
        onBlur();
      }}
    />
  );
}
