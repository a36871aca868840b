import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { z } from "zod";
import { formOfStep, issuesOf } from "#kernel/contract/case-papers.ts";
import type { Fields } from "#kernel/contract/fields.ts";
import type { PlaceOf, Step } from "#kernel/contract/procedure.ts";
import { LongTextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { readKey, useWrite } from "#kernel/web/reads.ts";
import { type CaseLine, getCase, listLines, takeStep } from "../../contract/endpoints.ts";
import { DeclaredFields } from "../form/declared-fields.tsx";
import { emptyForm, hasSecrets, typedSchema } from "../form/form-values.ts";
import { leadsTo } from "../path.ts";
import { handName, stateName, stepName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";
import { Obstacles } from "./obstacles.tsx";

type Values = { form: Record<string, unknown>; comment: string | null };

const COMMENT = z.string().trim().max(2000);

const schemaFor = (step: Step, fields: Fields): z.ZodType =>
  z.object({
    form: typedSchema(fields),
    comment: step.tone === "go" ? COMMENT.nullable() : COMMENT.min(1),
  });

type Props = CaseProps & {
  step: string;
  /** The person whom the step takes out. */
  line?: CaseLine;
  onDone: () => void;
};

/**
 * One step's form. It stays, with all that was typed, when somebody else has worked on the case meanwhile: the page
 * behind and the words above the form then tell the new state.
 */
export function StepDialog({ step: name, line, kase, procedure, onDone }: Props) {
  const narrow = useNarrow();
  const client = useQueryClient();
  const take = useWrite(takeStep, line ? { refresh: [getCase, listLines] } : {});
  const [seen] = useState(kase.version);
  const step = procedure.steps[name] as Step;
  const way = kase.steps.find((one) => one.step === name);
  const fields = formOfStep(procedure, name);
  const whom = step.takesOut && line ? { [step.takesOut.person]: line.personId } : {};
  const submit = async ({ form, comment }: Values) => {
    try {
      const body = { step: name, version: kase.version, form, comment };
      const taken = await take.mutateAsync({ params: { caseId: kase.id }, body });
      toastDone(t("cases.step.done", { state: stateName(procedure, taken.state) }));
      onDone();
    } catch (error) {
      if (isProblem(error) && error.status === 409)
        await client.invalidateQueries({ queryKey: readKey(getCase) });
      throw error;
    }
  };
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      fullScreen={narrow}
      title={[stepName(procedure, name), line?.fullName].filter(Boolean).join(": ")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Values>
        schema={schemaFor(step, fields)}
        draftKey={`case-${kase.id}-${name}${line ? `-${line.personId}` : ""}`}
        secret={hasSecrets(fields) ? ["form"] : []}
        defaults={{ form: { ...emptyForm(fields), ...whom }, comment: null }}
        action={stepName(procedure, name)}
        danger={step.tone === "stop"}
        onCancel={onDone}
        onSubmit={submit}
      >
        {kase.version !== seen && (
          <Notice tone="info">
            {t(way ? "cases.step.moved" : "cases.step.moved_on", {
              state: stateName(procedure, kase.state),
            })}
          </Notice>
        )}
        {way && <Obstacles procedure={procedure} obstacles={way.obstacles} />}
        <DeclaredFields fields={fields} under="form" places={kase.places} />
        <LongTextField
          name="comment"
          label={t(step.tone === "go" ? "cases.step.comment" : "cases.step.reason")}
          hint={t(step.tone === "go" ? "cases.step.comment_hint" : "cases.step.reason_hint")}
          required={step.tone !== "go"}
          nullable
          maxLength={2000}
        />
        <WhatIsIssued name={name} kase={kase} procedure={procedure} />
        <WhatFollows step={step} kase={kase} procedure={procedure} />
      </Form>
    </Modal>
  );
}

/** The papers that the step issues: their numbers cannot be given back. */
function WhatIsIssued({ name, kase, procedure }: CaseProps & { name: string }) {
  const places = kase.places as unknown as Readonly<Record<string, PlaceOf | undefined>>;
  const issues = issuesOf(procedure, name, { facts: kase.facts, places });
  if (issues.length === 0) return null;
  return <p>{t("cases.step.issues", { papers: issues.map(([, issue]) => inLocale(issue)).join(", ") })}</p>;
}

/** What the step will do to the case: its next state and whom it then waits for. */
function WhatFollows({ step, kase, procedure }: CaseProps & { step: Step }) {
  const { control } = useFormContext();
  const form = (useWatch({ name: "form", control }) ?? {}) as Record<string, unknown>;
  const to = leadsTo(step, { facts: { ...kase.facts, ...form }, places: kase.places });
  if (!to) return null;
  const hand = procedure.states[to]?.waits;
  const unit = hand && "at" in hand ? kase.places[hand.at]?.name : undefined;
  const who = hand && [handName(procedure, hand), unit].filter(Boolean).join(" – ");
  const state = stateName(procedure, to);
  if (hand && "program" in hand) return <p>{t("cases.step.then_program", { state })}</p>;
  return <p>{who ? t("cases.step.then", { state, who }) : t("cases.step.then_over", { state })}</p>;
}
