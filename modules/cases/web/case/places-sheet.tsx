import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import styles from "../cases.module.css";
import { placeName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";

/** Which units have a part in the case; one that is two places at once is told once. */
export function PlacesSheet({ kase, procedure }: CaseProps) {
  const parts = new Map<number, { name: string; as: string[] }>();
  for (const place of Object.keys(procedure.places)) {
    const unit = kase.places[place];
    if (!unit) continue;
    const part = parts.get(unit.id) ?? { name: unit.name, as: [] };
    part.as.push(placeName(procedure, place));
    parts.set(unit.id, part);
  }
  return (
    <Sheet
      title={t("cases.case.places")}
      actions={<Link to={`/nghiep-vu/${procedure.code}`}>{t("cases.case.how")}</Link>}
    >
      <dl className={styles.places}>
        {[...parts].map(([id, part]) => (
          <div key={id}>
            <dt>{part.as.join(", ")}</dt>
            <dd>
              {part.name}
              {kase.hand?.id === id && <span className={styles.soft}> · {t("cases.case.waits_here")}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
