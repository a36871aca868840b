import { Group, Modal } from "@mantine/core";
import { z } from "zod";
import { PlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { showNumber } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { changeRule, listRules, type RuleRow } from "../contract/endpoints.ts";
import { isValueOf } from "../contract/rules.ts";
import { ruleWords } from "./value-words.ts";

/** What is typed: one value, or the two numbers of a share. */
type Typed = {
  value: string | null;
  part: string | null;
  whole: string | null;
  from: string;
  decisionNo: string | null;
  reason: string;
};

const numberOf = (text: string | null): number | null =>
  text !== null && /^\d+$/u.test(text.trim()) ? Number(text) : null;

/** The typed value as the rule has it; null when it is none. */
export function typedValue(
  rule: Pick<RuleRow, "unit">,
  typed: Pick<Typed, "value" | "part" | "whole">,
): RuleRow["value"] | null {
  if (rule.unit === "share") {
    const [part, whole] = [numberOf(typed.part), numberOf(typed.whole)];
    return part === null || whole === null ? null : [part, whole];
  }
  if (rule.unit === "yes") return typed.value === null ? null : typed.value === "true";
  return rule.unit === "choice" ? typed.value : numberOf(typed.value);
}

const schemaFor = (rule: RuleRow): z.ZodType =>
  z
    .object({
      value: z.string().nullable(),
      part: z.string().nullable(),
      whole: z.string().nullable(),
      from: PlainDate,
      decisionNo: z.string().trim().max(60).nullable(),
      reason: z.string().trim().min(5).max(500),
    })
    .superRefine((typed, ctx) => {
      if (isValueOf(rule.name, typedValue(rule, typed))) return;
      const path = [rule.unit === "share" ? "part" : "value"];
      ctx.addIssue({ code: "custom", path, message: t("problem.rules.value_unfit") });
    });

/** Another value from a day on, by a decision. The password is asked again when it was given long ago. */
export function ChangeDialog({ rule, onDone }: { rule: RuleRow; onDone: () => void }) {
  const save = useWrite(changeRule, { refresh: [listRules] });
  const narrow = useNarrow();
  const present = rule.value;
  const submit = async ({ from, decisionNo, reason, ...typed }: Typed) => {
    const value = typedValue(rule, typed) as RuleRow["value"];
    await save.mutateAsync({
      params: { name: rule.name },
      body: { from: from as PlainDate, value, decisionNo: decisionNo || null, reason },
    });
    toastDone(t("rules.change.done", { value: ruleWords(rule, value) }));
    onDone();
  };
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      fullScreen={narrow}
      title={t("rules.change.title")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Typed>
        schema={schemaFor(rule)}
        defaults={{
          value: Array.isArray(present) ? null : String(present),
          part: Array.isArray(present) ? String(present[0]) : null,
          whole: Array.isArray(present) ? String(present[1]) : null,
          from: today(),
          decisionNo: null,
          reason: "",
        }}
        action={t("rules.change.save")}
        onCancel={onDone}
        onSubmit={submit}
      >
        <p>
          <strong>{inLocale(rule.title)}</strong>
          <br />
          {t("rules.change.now", { value: ruleWords(rule, present) })}
        </p>
        <ValueField rule={rule} />
        <DateField name="from" label={t("rules.change.from")} hint={t("rules.change.from_hint")} required />
        <TextField
          name="decisionNo"
          label={t("rules.change.decision")}
          placeholder="12-QĐ/TWĐTN"
          nullable
          maxLength={60}
        />
        <LongTextField
          name="reason"
          label={t("rules.change.reason")}
          hint={t("rules.change.reason_hint")}
          required
          maxLength={500}
        />
      </Form>
    </Modal>
  );
}

function ValueField({ rule }: { rule: RuleRow }) {
  if (rule.unit === "share") {
    return (
      <Group grow align="start">
        <TextField name="part" label={t("rules.change.part")} inputMode="numeric" required maxLength={3} />
        <TextField name="whole" label={t("rules.change.whole")} inputMode="numeric" required maxLength={3} />
      </Group>
    );
  }
  if (rule.unit === "yes" || rule.unit === "choice") {
    const options =
      rule.unit === "yes"
        ? ["true", "false"].map((value) => ({ value, label: t(value === "true" ? "rules.yes" : "rules.no") }))
        : rule.choices.map((one) => ({ value: one.value, label: inLocale(one.title) }));
    return <SelectField name="value" label={t("rules.change.value")} options={options} required />;
  }
  const bounds =
    rule.least !== null && rule.most !== null
      ? t("rules.change.bounds", { least: showNumber(rule.least), most: showNumber(rule.most) })
      : undefined;
  return (
    <TextField
      name="value"
      label={t("rules.change.value_in", { unit: t(`rules.unit_name.${rule.unit}`) })}
      {...(bounds ? { hint: bounds } : {})}
      inputMode="numeric"
      required
      maxLength={9}
    />
  );
}
