import { IconCheck } from "@tabler/icons-react";
import { showDay } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import styles from "../cases.module.css";
import { pathOf } from "../path.ts";
import { stateName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";

/** The case's way: done, here, ahead. A line on a wide window, a column on a phone. */
export function PathSheet({ kase, procedure }: CaseProps) {
  const stops = pathOf(procedure, kase);
  return (
    <Sheet>
      <ol className={styles.path} aria-label={t("cases.path.label")}>
        {stops.map((stop, i) => (
          <li
            key={`${i} ${stop.state}`}
            className={styles.stop}
            data-at={stop.at}
            aria-current={stop.at === "here" ? "step" : undefined}
          >
            <span className={styles.dot} aria-hidden>
              {stop.at === "done" && <IconCheck size={14} stroke={2.5} />}
            </span>
            <span className={styles.stopWords}>
              <span className={styles.stopName}>{stateName(procedure, stop.state)}</span>
              <span className={styles.stopDay}>
                {stop.on ? showDay(stop.on) : t(`cases.path.${stop.at}`)}
                <span className="visually-hidden">{stop.on ? ` ${t(`cases.path.${stop.at}`)}` : ""}</span>
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
