import { type ReactNode, useEffect, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { useWrite } from "#kernel/web/reads.ts";
import { type CaseView, revealCase } from "../../contract/endpoints.ts";

/** Opened values are covered again after a minute, since screens are left alone. */
const SHOWN_MS = 60_000;

type Opened = { facts: Record<string, unknown>; forms: ReadonlyMap<number, Record<string, unknown>> };

export type Sealed = {
  /** The case as it is to be shown: with what was opened, or covered. */
  kase: CaseView;
  /** How many values are covered. */
  covered: number;
  /** Asks why, opens, and then goes on. */
  ask(next?: () => void): void;
  dialog: ReactNode;
};

const reasons = () => ["decide", "check", "asked"].map((id) => t(`cases.reveal.${id}`));

const withOpened = (kase: CaseView, { facts, forms }: Opened): CaseView => ({
  ...kase,
  facts: { ...kase.facts, ...facts },
  masked: {},
  history: kase.history.map((line) => ({
    ...line,
    form: { ...line.form, ...forms.get(line.no) },
    masked: {},
  })),
});

/** What is sealed in a case: covered until the viewer says why it must be seen. */
export function useSealed(kase: CaseView): Sealed {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [asking, setAsking] = useState<{ next?: (() => void) | undefined } | null>(null);
  const write = useWrite(revealCase);
  useEffect(() => {
    if (!opened) return;
    const timer = setTimeout(() => setOpened(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [opened]);
  const inHistory = kase.history.filter((line) => line.step !== "begin");
  const all = [kase, ...inHistory].reduce((n, one) => n + Object.keys(one.masked).length, 0);
  const onReason = async (reason: string) => {
    const answer = await write.mutateAsync({ params: { caseId: kase.id }, body: { reason } });
    setOpened({ facts: answer.facts, forms: new Map(answer.forms.map(({ no, form }) => [no, form])) });
    const next = asking?.next;
    setAsking(null);
    next?.();
  };
  return {
    kase: opened ? withOpened(kase, opened) : kase,
    covered: opened ? 0 : all,
    ask: (next) => setAsking({ next }),
    dialog: (
      <ReasonDialog
        open={asking !== null}
        title={t("cases.reveal.title")}
        explain={t("web.reveal.explain")}
        action={t("web.reveal.action")}
        suggestions={reasons()}
        least={5}
        onCancel={() => setAsking(null)}
        onReason={onReason}
      />
    ),
  };
}
