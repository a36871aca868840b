import { inLocale, t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { QUALITY, type Quality } from "../contract/dimensions.ts";
import type { UnitOverview } from "../contract/endpoints.ts";
import { DIMENSION_WORDS } from "../contract/words.ts";
import { Bar } from "./bar.tsx";
import styles from "./figures.module.css";
import { NumberLink } from "./number-link.tsx";
import { share } from "./share.ts";

/** Who has it: an issued card counts as one, all others are still to be had. */
const HAS: Partial<Record<Quality, string>> = { card: "ISSUED" };

/** How complete the records are: who has each thing, and the worklist of those who have it not. */
export function QualitySheet({ data }: { data: UnitOverview }) {
  const lines = QUALITY.map((dimension) => {
    const cells = data.dimensions.find((one) => one.dimension === dimension)?.cells ?? [];
    const wanted = HAS[dimension] ?? "YES";
    const have = cells.find((cell) => cell.value === wanted)?.n ?? 0;
    const others = cells.filter((cell) => cell.value !== wanted);
    return {
      dimension,
      have,
      lack: others.reduce((sum, cell) => sum + (cell.n ?? 0), 0),
      rows: dimension === "card" ? { card: others.map((cell) => cell.value) } : { lacks: [dimension] },
      with: dimension === "card" ? { card: [wanted] } : { has: [dimension] },
    };
  });
  return (
    <Sheet title={t("figures.quality.title")} note={t("figures.quality.note")}>
      <table className={styles.values}>
        <thead>
          <tr>
            <th scope="col">{t("figures.quality.thing")}</th>
            <th scope="col">{t("figures.quality.have")}</th>
            <th scope="col">{t("figures.share")}</th>
            <th scope="col">{t("figures.quality.lack")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ dimension, have, lack, rows, with: having }) => {
            const words = inLocale(DIMENSION_WORDS[dimension]);
            return (
              <tr key={dimension}>
                <th scope="row">
                  {words}
                  <Bar share={data.countedThen === 0 ? 0 : have / data.countedThen} />
                </th>
                <td>
                  <NumberLink
                    n={have}
                    unitId={data.unit.id}
                    rows={data.can.rows ? having : null}
                    what={words}
                  />
                </td>
                <td className={styles.soft}>{share(have, data.countedThen)}</td>
                <td>
                  <NumberLink
                    n={lack}
                    unitId={data.unit.id}
                    rows={data.can.rows ? rows : null}
                    what={t("figures.quality.lacking", { what: words })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Sheet>
  );
}
