import { Radio, Stack } from "@mantine/core";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { type Field, type Fields, isAsked } from "#kernel/contract/fields.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { type FieldProps, LongTextField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { BallotsField } from "./ballots-field.tsx";
import { MonthField } from "./month-field.tsx";
import { UnitPicker } from "./unit-picker.tsx";
import { VoteField } from "./vote-field.tsx";

type Props = {
  fields: Fields;
  /** Where the values stand in the form: `form` or `facts`. */
  under: string;
  /** The units of the case's places, for fields that keep to one of them. */
  places?: Readonly<Record<string, { readonly id: number }>>;
};

/** A form drawn from its declaration; what is not asked for (yet) is not there. */
export function DeclaredFields({ fields, under, places = {} }: Props) {
  const { control } = useFormContext();
  const values = (useWatch({ name: under, control }) ?? {}) as Record<string, unknown>;
  return (
    Object.entries(fields)
      // Who of the list is meant was chosen at the person's line.
      .filter(([, field]) => field.kind !== "line" && isAsked(field, values))
      .map(([name, field]) => (
        <DeclaredField key={name} name={`${under}.${name}`} field={field} places={places} />
      ))
  );
}

/** Up to so many choices are all in sight. */
const FEW = 4;

function DeclaredField({
  name,
  field,
  places,
}: {
  name: string;
  field: Field;
  places: NonNullable<Props["places"]>;
}) {
  const props: FieldProps = {
    name,
    label: inLocale(field),
    hint: field.hint && inLocale(field.hint),
    required: !field.optional,
  };
  switch (field.kind) {
    case "text":
      return field.lines ? (
        <LongTextField {...props} maxLength={field.most} />
      ) : (
        <TextField {...props} maxLength={field.most} />
      );
    case "date":
      return <DateField {...props} />;
    case "month":
      return <MonthField {...props} />;
    case "whole":
      return <NumberField {...props} />;
    case "choice": {
      const options = field.of.map((one) => ({ value: one.value, label: inLocale(one) }));
      return options.length <= FEW ? (
        <RadioField {...props} options={options} />
      ) : (
        <SelectField {...props} options={options} clearable={field.optional ?? false} />
      );
    }
    case "yes":
      return (
        <RadioField
          {...props}
          options={[
            { value: true, label: t("cases.yes") },
            { value: false, label: t("cases.no") },
          ]}
        />
      );
    case "unit":
      return (
        <UnitPicker
          {...{ name, label: props.label, required: props.required ?? true }}
          {...(field.hint ? { hint: inLocale(field.hint) } : {})}
          within={field.within === undefined ? undefined : places[field.within]?.id}
          holdsMembers={field.holdsMembers}
        />
      );
    case "vote":
      return <VoteField name={name} field={field} />;
    case "ballots":
      return <BallotsField name={name} field={field} />;
    case "line":
      return null;
  }
}

type RadioOptions = readonly { value: string | boolean; label: string }[];

function RadioField({ name, label, hint, required, options }: FieldProps & { options: RadioOptions }) {
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  const chosen = options.find((one) => one.value === field.value);
  return (
    <Radio.Group
      name={name}
      label={label}
      description={hint}
      withAsterisk={required ?? false}
      value={chosen ? String(chosen.value) : null}
      onChange={(next) => field.onChange(options.find((one) => String(one.value) === next)?.value ?? null)}
      onBlur={field.onBlur}
      error={fieldState.error?.message}
    >
      <Stack gap={8} mt={6}>
        {options.map((one, i) => (
          <Radio
            key={String(one.value)}
            {...(i === 0 ? { ref: field.ref } : {})}
            value={String(one.value)}
            label={one.label}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
