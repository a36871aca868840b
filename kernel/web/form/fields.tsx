import { Checkbox, MultiSelect, PasswordInput, Select, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useController, useFormContext } from "react-hook-form";
import { t } from "../i18n.ts";
import { fits } from "../plain-text.ts";

export type FieldProps = {
  name: string;
  label: string;
  /** What belongs here, when the label does not say it. */
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
};

function useField(name: string) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  return { ...field, error: fieldState.error?.message };
}

const shared = ({ label, hint, required, disabled }: FieldProps) => ({
  label,
  description: hint,
  // The form checks; the attribute would bring the browser's own bubbles.
  withAsterisk: required ?? false,
  "aria-required": required ?? false,
  disabled: disabled ?? false,
});

type TextProps = FieldProps & {
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "tel" | "email" | "search";
  autoFocus?: boolean;
  placeholder?: string;
  /** An empty field gives null instead of "". */
  nullable?: boolean;
  maxLength?: number;
};

export function TextField(props: TextProps) {
  const { value, onChange, ...field } = useField(props.name);
  return (
    <TextInput
      {...field}
      {...shared(props)}
      value={(value as string | null | undefined) ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || (props.nullable ? null : ""))}
      autoComplete={props.autoComplete ?? "off"}
      inputMode={props.inputMode ?? "text"}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      data-autofocus={props.autoFocus || undefined}
      autoFocus={props.autoFocus ?? false}
    />
  );
}

export function LongTextField(props: TextProps) {
  const { value, onChange, ...field } = useField(props.name);
  return (
    <Textarea
      {...field}
      {...shared(props)}
      value={(value as string | null | undefined) ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || (props.nullable ? null : ""))}
      autosize
      minRows={3}
      maxLength={props.maxLength}
    />
  );
}

export function PasswordField(
  props: FieldProps & { autoComplete: "current-password" | "new-password"; autoFocus?: boolean },
) {
  const field = useField(props.name);
  return (
    <PasswordInput
      {...field}
      {...shared(props)}
      autoComplete={props.autoComplete}
      autoFocus={props.autoFocus ?? false}
      data-autofocus={props.autoFocus || undefined}
      visibilityToggleButtonProps={{ "aria-label": t("web.form.show_password"), tabIndex: 0 }}
    />
  );
}

export type Option = { value: string; label: string; group?: string };

const grouped = (options: readonly Option[]) => {
  if (!options.some((option) => option.group)) return options.map(({ value, label }) => ({ value, label }));
  const groups = [...new Set(options.map((option) => option.group ?? ""))];
  return groups.map((group) => ({
    group,
    items: options
      .filter((option) => (option.group ?? "") === group)
      .map(({ value, label }) => ({ value, label })),
  }));
};

/** One of a code list. Long lists can be searched by typing. */
export function SelectField(
  props: FieldProps & { options: readonly Option[]; clearable?: boolean; placeholder?: string },
) {
  const { value, onChange, ...field } = useField(props.name);
  return (
    <Select
      {...field}
      {...shared(props)}
      data={grouped(props.options)}
      value={(value as string | null | undefined) ?? null}
      onChange={onChange}
      searchable={props.options.length > 8}
      filter={foldedFilter}
      clearable={props.clearable ?? false}
      clearButtonProps={{ "aria-label": t("web.clear") }}
      placeholder={props.placeholder}
      allowDeselect={false}
      nothingFoundMessage={t("web.nothing_found")}
    />
  );
}

/** Several of a code list. */
export function SelectManyField(props: FieldProps & { options: readonly Option[] }) {
  const { value, onChange, ...field } = useField(props.name);
  return (
    <MultiSelect
      {...field}
      {...shared(props)}
      data={grouped(props.options)}
      value={(value as string[] | undefined) ?? []}
      onChange={onChange}
      searchable
      filter={foldedFilter}
      nothingFoundMessage={t("web.nothing_found")}
    />
  );
}

export function CheckField(props: FieldProps) {
  const { value, onChange, ...field } = useField(props.name);
  return (
    <Checkbox
      {...field}
      label={props.label}
      description={props.hint}
      disabled={props.disabled ?? false}
      checked={Boolean(value)}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

type Items = { value: string; label: string }[];

/** The same rule for the choices of a list as for every search. */
const foldedFilter = (({ options, search }: { options: readonly unknown[]; search: string }) =>
  (options as (Items[number] | { group: string; items: Items })[])
    .map((one) =>
      "items" in one ? { ...one, items: one.items.filter(({ label }) => fits(label, search)) } : one,
    )
    .filter((one) => ("items" in one ? one.items.length > 0 : fits(one.label, search)))) as never;
