import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { stepName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";

/** Why it came back, or why it ended: said above everything, since whoever opens the case asks that first. */
export function LastReason({ kase, procedure }: CaseProps) {
  const last = kase.history.at(-1);
  const tone = last && procedure.steps[last.step]?.tone;
  if (!last?.comment || tone === undefined || tone === "go") return null;
  return (
    <Notice tone="wait" title={stepName(procedure, last.step)}>
      {t("cases.where.reason", { reason: last.comment })}
    </Notice>
  );
}
