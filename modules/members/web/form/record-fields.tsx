import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { DateField } from "#kernel/web/form/date-field.tsx";
import {
  CheckField,
  LongTextField,
  SelectField,
  SelectManyField,
  TextField,
} from "#kernel/web/form/fields.tsx";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import type { Member } from "../../contract/member.ts";
import styles from "../members.module.css";
import type { FieldSpec } from "../record/sections.ts";
import { choicesOf } from "../words.ts";
import { checkValues, nationalIdDoubts, type RecordValues } from "./record-schema.ts";

/** Lists whose value cannot be empty: "unknown" and "none" are codes of their own. */
const NEVER_EMPTY = new Set(["ethnicityCode", "religionCode", "partyStatus", "cardStatus"]);
const WIDE = new Set(["long", "relatives", "codes"]);

/** One field of the record. With `member`, what is sealed keeps its value until somebody says to change it. */
export function RecordField({ spec, member }: { spec: FieldSpec; member?: Member }) {
  const sealed = member && spec.group === "sealed";
  return (
    <div className={WIDE.has(spec.kind) ? styles.wholeRow : undefined}>
      {sealed ? (
        <SealedInput spec={spec} masked={member.masked[spec.name] ?? null} />
      ) : (
        <PlainInput spec={spec} />
      )}
      {spec.name === "nationalId" && <NationalIdDoubts />}
    </div>
  );
}

function PlainInput({ spec }: { spec: FieldSpec }) {
  const hintKey = `members.hint.${spec.name}`;
  const shared = {
    name: `${spec.group}.${spec.name}`,
    label: t(`members.field.${spec.name}`),
    required: spec.required ?? false,
    ...(hasText(hintKey) ? { hint: t(hintKey) } : {}),
  };
  switch (spec.kind) {
    case "date":
      return <DateField {...shared} />;
    case "code":
      return (
        <SelectField {...shared} options={choicesOf(spec.name)} clearable={!NEVER_EMPTY.has(spec.name)} />
      );
    case "codes":
      return <SelectManyField {...shared} options={choicesOf(spec.name)} />;
    case "check":
      return <CheckField {...shared} />;
    case "relatives":
      return <RelativesField name={shared.name} />;
    case "long":
      return <LongTextField {...shared} nullable {...(spec.most ? { maxLength: spec.most } : {})} />;
    default:
      return (
        <TextField
          {...shared}
          nullable={!spec.required}
          inputMode={spec.input ?? "text"}
          {...(spec.most ? { maxLength: spec.most } : {})}
        />
      );
  }
}

/** A covered value stays what it is unless it is changed on purpose; nobody must open it to keep it. */
function SealedInput({ spec, masked }: { spec: FieldSpec; masked: string | null }) {
  const { setValue, unregister, getValues } = useFormContext();
  const name = `${spec.group}.${spec.name}`;
  const [changing, setChanging] = useState(masked === null || getValues(name) !== undefined);
  if (changing) {
    return (
      <div className={styles.sealed}>
        <PlainInput spec={spec} />
        {masked !== null && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => {
              unregister(name);
              setChanging(false);
            }}
          >
            {t("members.sealed.keep")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <TextInput
      label={t(`members.field.${spec.name}`)}
      value={masked ?? ""}
      readOnly
      rightSection={
        <ActionIcon
          variant="subtle"
          size={32}
          aria-label={t("members.sealed.change", { field: t(`members.field.${spec.name}`) })}
          onClick={() => {
            setValue(name, spec.kind === "relatives" ? [] : null, { shouldDirty: true });
            setChanging(true);
          }}
        >
          <IconPencil size={18} stroke={1.5} />
        </ActionIcon>
      }
    />
  );
}

/** Real papers carry clerical errors: a number that does not fit is asked about, never refused. */
function NationalIdDoubts() {
  const { control } = useFormContext();
  const values = useWatch({ control }) as RecordValues;
  const doubts = nationalIdDoubts(checkValues(values));
  if (doubts.length === 0) return null;
  return (
    <div style={{ marginTop: 8 }}>
      <Notice tone="wait" title={t("problem.members.national_id_warning")}>
        <ul>
          {doubts.map((code) => (
            <li key={code}>{hasText(`issue.${code}`) ? t(`issue.${code}`) : code}</li>
          ))}
        </ul>
        <TextField
          name="nationalIdNote"
          label={t("members.field.nationalIdNote")}
          nullable
          required
          maxLength={200}
        />
      </Notice>
    </div>
  );
}

function RelativesField({ name }: { name: string }) {
  const { control } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name });
  const empty = {
    relation: "",
    name: "",
    birthYear: null,
    occupation: null,
    workplace: null,
    residence: null,
  };
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className={styles.keptLabel}>{t("members.field.relatives")}</legend>
      <div className={styles.people}>
        {fields.map((field, i) => (
          <div key={field.id} className={styles.sealed}>
            <div className={styles.two}>
              <TextField
                name={`${name}.${i}.relation`}
                label={t("members.relative.relation")}
                placeholder={t("members.relative.relation_example")}
                required
                maxLength={40}
              />
              <TextField
                name={`${name}.${i}.name`}
                label={t("members.relative.name")}
                required
                maxLength={100}
              />
              <TextField
                name={`${name}.${i}.occupation`}
                label={t("members.field.occupation")}
                nullable
                maxLength={100}
              />
              <TextField
                name={`${name}.${i}.residence`}
                label={t("members.relative.residence")}
                nullable
                maxLength={200}
              />
            </div>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={t("members.relative.remove", { number: i + 1 })}
              onClick={() => remove(i)}
            >
              <IconX size={18} stroke={1.5} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={16} stroke={1.5} />}
            onClick={() => append(empty)}
            disabled={fields.length >= 20}
          >
            {t("members.relative.add")}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
