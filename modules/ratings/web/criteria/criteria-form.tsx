import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { z } from "zod";
import { today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import {
  type CriteriaSet,
  type Criterion,
  codeOf,
  FULL_POINTS,
  MEASURES,
  NewCriteriaSet,
  pointsOf,
} from "../../contract/criteria.ts";
import { getCriteria, setCriteria } from "../../contract/unit-endpoints.ts";
import { levelName } from "../levels.ts";
import styles from "../ratings.module.css";

/** In a list of choices "typed with evidence" is one of them; in a set it is none of the measures. */
const TYPED = "TYPED";
type Row = Omit<Criterion, "measure"> & { measure: string };
type Typed = { criteria?: Partial<Row>[] };

/** What was typed as a set: a new criterion gets a code from its name, and its Vietnamese where no English was given. */
function asSet(typed: unknown): unknown {
  const { criteria = [], ...rest } = typed as Typed;
  const taken = criteria.flatMap(({ code }) => (code ? [code] : []));
  return {
    ...rest,
    criteria: criteria.map((one) => {
      const code = one.code || codeOf(one.vi ?? "", taken);
      taken.push(code);
      const isTyped = one.measure === TYPED;
      return {
        ...one,
        code,
        en: one.en || one.vi,
        measure: isTyped ? null : one.measure,
        full: isTyped ? FULL_POINTS : one.full,
      };
    }),
  };
}
const EditedSet = z.preprocess(asSet, NewCriteriaSet);

export function CriteriaForm({
  unitId,
  from,
  onDone,
}: {
  unitId: number;
  from: CriteriaSet;
  onDone: () => void;
}) {
  const write = useWrite(setCriteria, { refresh: [getCriteria] });
  const { name, source, criteria, thresholds } = from;
  const send = async (body: NewCriteriaSet) => {
    const { version } = await write.mutateAsync({ params: { unitId }, body });
    toastDone(t("ratings.criteria.saved", { version }));
    onDone();
  };
  return (
    <Form<NewCriteriaSet>
      schema={EditedSet}
      defaults={{
        name,
        source,
        fromOn: today(),
        criteria: criteria.map((one) => ({ ...one, measure: one.measure ?? TYPED })),
        thresholds,
      }}
      draftKey={`rating-criteria-${unitId}`}
      action={t("ratings.criteria.save")}
      onSubmit={send}
      onCancel={onDone}
    >
      <TextField name="name" label={t("ratings.criteria.name")} required maxLength={160} />
      <LongTextField
        name="source"
        label={t("ratings.criteria.source")}
        hint={t("ratings.criteria.source_hint")}
        required
        maxLength={500}
      />
      <DateField
        name="fromOn"
        label={t("ratings.criteria.from_on")}
        hint={t("ratings.criteria.from_hint")}
        required
      />
      <Criteria />
      <fieldset className={styles.criterion}>
        <legend className={styles.name}>{t("ratings.criteria.thresholds")}</legend>
        <div className={styles.pair}>
          {(["EXCELLENT", "GOOD", "COMPLETED"] as const).map((level) => (
            <NumberField
              key={level}
              name={`thresholds.${level}`}
              label={t("ratings.criteria.at", { level: levelName(level) })}
              required
            />
          ))}
        </div>
      </fieldset>
    </Form>
  );
}

const MOST_CRITERIA = 40;
const EMPTY = { code: "", vi: "", en: "", most: null, measure: TYPED, full: FULL_POINTS };

function Criteria() {
  const { control } = useFormContext();
  const { fields, append, remove } = useFieldArray({ control, name: "criteria" });
  return (
    <div className={styles.stack}>
      {fields.map((field, i) => (
        <CriterionFields key={field.id} i={i} onRemove={() => remove(i)} />
      ))}
      <div className={styles.head}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.5} />}
          disabled={fields.length >= MOST_CRITERIA}
          onClick={() => append(EMPTY)}
        >
          {t("ratings.criteria.add")}
        </Button>
      </div>
      <Sum />
    </div>
  );
}

function CriterionFields({ i, onRemove }: { i: number; onRemove: () => void }) {
  const measure = useWatch({ name: `criteria.${i}.measure` }) as string;
  const n = i + 1;
  return (
    <fieldset className={styles.criterion}>
      <legend className={styles.name}>{t("ratings.criteria.one", { n })}</legend>
      <div className={styles.fields}>
        <TextField name={`criteria.${i}.vi`} label={t("ratings.criteria.vi")} required maxLength={300} />
        <TextField name={`criteria.${i}.en`} label={t("ratings.criteria.en")} maxLength={300} />
        <SelectField
          name={`criteria.${i}.measure`}
          label={t("ratings.criteria.measure")}
          options={[TYPED, ...MEASURES].map((value) => ({ value, label: t(`ratings.measure.${value}`) }))}
        />
        <div className={styles.points}>
          <NumberField name={`criteria.${i}.most`} label={t("ratings.criteria.points")} required />
          {measure !== TYPED && (
            <NumberField
              name={`criteria.${i}.full`}
              label={t(measure === "NEW_MEMBERS" ? "ratings.criteria.full_people" : "ratings.criteria.full")}
              required
            />
          )}
        </div>
      </div>
      <ActionIcon
        variant="subtle"
        size={36}
        aria-label={t("ratings.criteria.remove", { n })}
        onClick={onRemove}
      >
        <IconX size={18} stroke={1.5} />
      </ActionIcon>
    </fieldset>
  );
}

/** What the weights come to, while they are typed. */
function Sum() {
  const typed = (useWatch({ name: "criteria" }) ?? []) as { most: unknown }[];
  const sum = pointsOf(typed.map(({ most }) => ({ most: typeof most === "number" ? most : 0 })));
  const n = Math.abs(FULL_POINTS - sum);
  const words =
    sum === FULL_POINTS
      ? t("ratings.criteria.sum", { sum, full: FULL_POINTS })
      : sum < FULL_POINTS
        ? t("ratings.criteria.sum_short", { sum, full: FULL_POINTS, n })
        : t("ratings.criteria.sum_over", { sum, full: FULL_POINTS, n });
  return (
    <div aria-live="polite">
      <Notice tone={sum === FULL_POINTS ? "good" : "late"}>{words}</Notice>
    </div>
  );
}
