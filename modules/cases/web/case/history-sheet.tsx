import type { Procedure } from "#kernel/contract/procedure.ts";
import { currentLocale, t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { Timeline } from "#kernel/web/parts/timeline.tsx";
import { roleOf } from "#modules/accounts/contract/roles.ts";
import type { CaseView } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import { stateName, stepName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";
import { filledIn } from "./value.tsx";

type Line = CaseView["history"][number];

/** Who did it, as far as the viewer may know: the name, else the office and the unit. */
function doer(line: Line, procedure: Procedure): string {
  const role = line.role && (roleOf(line.role)?.[currentLocale()] ?? line.role);
  const name =
    line.by && line.inNameOf ? t("cases.in_name_of", { by: line.by, giver: line.inNameOf }) : line.by;
  const known = [name, role, line.unit?.name].filter(Boolean).join(", ");
  if (known) return known;
  if (line.by !== null || line.unit !== null) return t("cases.hand.self");
  const hands = procedure.steps[line.step]?.by ?? [{ program: true }];
  // A unit that is asked for somebody is not named to the asker.
  return t(hands.some((hand) => "program" in hand) ? "cases.hand.program" : "cases.hand.unnamed");
}

/** What was done, newest first: who, from where, when, why. */
export function HistorySheet({ kase, procedure }: CaseProps) {
  const lines = [...kase.history].reverse();
  const spoken = [...kase.units, ...kase.people];
  return (
    <Sheet title={t("cases.case.history")}>
      <Timeline
        events={lines.map((line) => ({
          id: String(line.no),
          at: line.at,
          title: stepName(procedure, line.step),
          text: (
            <div className={styles.wrap}>
              <p>{doer(line, procedure)}</p>
              <p>{t("cases.case.became", { state: stateName(procedure, line.to) })}</p>
              {line.comment && <blockquote className={styles.comment}>{line.comment}</blockquote>}
              {line.step !== "begin" &&
                filledIn(procedure.steps[line.step]?.form ?? {}, line.form, spoken, line.masked).map(
                  (one) => (
                    <p key={one.label}>
                      {one.label}: {one.value}
                    </p>
                  ),
                )}
            </div>
          ),
        }))}
      />
    </Sheet>
  );
}
