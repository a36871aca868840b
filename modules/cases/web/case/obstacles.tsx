import type { Procedure } from "#kernel/contract/procedure.ts";
import { hasText, inLocale, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import type { CaseView } from "../../contract/endpoints.ts";
import { stepName } from "../procedures.ts";

type Obstacle = CaseView["steps"][number]["obstacles"][number];

/** The codes in an obstacle's data in words: kinds of paper, a step. */
function worded(procedure: Procedure, { data }: Obstacle): Record<string, unknown> {
  const kinds = Array.isArray(data.kinds)
    ? (data.kinds as string[]).map((kind) => {
        const words = procedure.attachments?.[kind];
        return words ? inLocale(words) : kind;
      })
    : [];
  return {
    ...data,
    kinds: kinds.join(", "),
    ...(typeof data.step === "string" ? { step: stepName(procedure, data.step) } : {}),
  };
}

/** What stands in the way of a step, each with its sentence. */
export function Obstacles({
  procedure,
  obstacles,
}: {
  procedure: Procedure;
  obstacles: readonly Obstacle[];
}) {
  return obstacles.map((one) => {
    const key = `problem.${one.code}`;
    const data = worded(procedure, one);
    return (
      <Notice
        key={one.code}
        tone="wait"
        title={hasText(key) ? t(key, data) : t("cases.step.obstacle", { code: one.code })}
      >
        {one.code === "cases.papers_missing" ? (
          <p>{t("cases.step.papers", { kinds: data.kinds })}</p>
        ) : (
          hasText(`${key}.detail`) && <p>{t(`${key}.detail`, data)}</p>
        )}
      </Notice>
    );
  });
}
