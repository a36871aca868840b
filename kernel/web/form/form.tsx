import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  FormProvider,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { t } from "../i18n.ts";
import { Notice } from "../parts/notice.tsx";
import { ProblemBox } from "../parts/problem-box.tsx";
import { isProblem, type ProblemError } from "../problem-error.ts";
import { draftsIn } from "./draft.ts";
import styles from "./form.module.css";
import { checker, issuesByField } from "./issues.ts";

type Props<T extends FieldValues> = {
  /** The same schema that the endpoint's body has. */
  schema: z.ZodType;
  /** What stands in the fields at first: what is not chosen yet may be null whatever the schema says. */
  defaults: { [K in keyof T]?: unknown };
  /** Names the draft; without it nothing is kept. */
  draftKey?: string;
  /** Fields that never get into a draft. */
  secret?: readonly string[];
  /** The verb and its object. */
  action: string;
  danger?: boolean;
  /** Sends it; a thrown problem marks the fields it names. */
  onSubmit: (values: T) => Promise<unknown>;
  onCancel?: () => void;
  /** Across the whole width, for the sign-in sheet. */
  wide?: boolean;
  children: ReactNode | ((form: UseFormReturn<T>) => ReactNode);
};

/**
 * A form that checks with the server's own schema, marks every wrong field at once, keeps what was typed for this
 * window until it was sent, and is sent once however often one clicks.
 */
export function Form<T extends FieldValues>(props: Props<T>) {
  const { schema, defaults, draftKey, action, danger, onSubmit, onCancel, wide, children } = props;
  const secret = props.secret?.join("\n") ?? "";
  const drafts = useMemo(() => draftsIn(sessionStorage, secret.split("\n")), [secret]);
  const [draft] = useState(() => (draftKey ? drafts.read(draftKey) : null));
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [restored, setRestored] = useState(draft !== null);
  const form = useForm<T>({
    defaultValues: { ...defaults, ...draft } as DefaultValues<T>,
    resolver: checker<T>(schema),
    // Not when one leaves a field: a message that appears then moves the button one is about to press.
    mode: "onSubmit",
    shouldFocusError: false,
  });
  useKeptDraft(form, draftKey, drafts);

  const send = form.handleSubmit(async (values) => {
    setProblem(null);
    try {
      await onSubmit(values as T);
      if (draftKey) drafts.clear(draftKey);
      setRestored(false);
    } catch (error) {
      if (!isProblem(error)) throw error;
      showProblem(form, error, setProblem);
    }
  });
  const throwAway = () => {
    if (draftKey) drafts.clear(draftKey);
    form.reset(defaults as DefaultValues<T>);
    setRestored(false);
  };
  return (
    <FormProvider {...form}>
      <form
        className={styles.form}
        onSubmit={async (event) => {
          const { currentTarget } = event;
          await send(event);
          focusFirstWrong(currentTarget);
        }}
        noValidate
      >
        {restored && (
          <Notice
            tone="info"
            actions={
              <Button size="xs" variant="default" onClick={throwAway}>
                {t("web.form.throw_away")}
              </Button>
            }
          >
            {t("web.form.restored")}
          </Notice>
        )}
        {typeof children === "function" ? children(form) : children}
        {problem && <ProblemBox problem={problem} />}
        <div className={wide ? styles.wideButtons : styles.buttons}>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t("web.cancel")}
            </Button>
          )}
          <Button type="submit" loading={form.formState.isSubmitting} color={danger ? "red" : "brand"}>
            {action}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

/** Pickers hand react-hook-form nothing to focus; their fields say that they are wrong all the same. */
const focusFirstWrong = (element: HTMLFormElement): void =>
  void setTimeout(() => element.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());

/** Puts the server's issues to their fields; whatever has no field here stays in the box above. */
function showProblem<T extends FieldValues>(
  form: UseFormReturn<T>,
  problem: ProblemError,
  setProblem: (problem: ProblemError) => void,
): void {
  const { known, others } = issuesByField(problem.issues, Object.keys(form.getValues()));
  for (const [name, message] of Object.entries(known))
    form.setError(name as never, { type: "server", message });
  const [first] = Object.keys(known);
  if (first) form.setFocus(first as never);
  setProblem(problem.withIssues(others));
}

function useKeptDraft<T extends FieldValues>(
  form: UseFormReturn<T>,
  draftKey: string | undefined,
  drafts: ReturnType<typeof draftsIn>,
): void {
  useEffect(() => {
    if (!draftKey) return;
    return form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ values, isDirty }) => {
        if (isDirty) drafts.write(draftKey, values);
      },
    });
  }, [form, draftKey, drafts]);
}
