import { inLocale, t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { unitTypes } from "#modules/organisation/contract/endpoints.ts";
import type { Dimension } from "../contract/dimensions.ts";
import type { UnitOverview } from "../contract/endpoints.ts";
import { rowsOf } from "../contract/rows-of.ts";
import { DIMENSION_WORDS, valueWords } from "../contract/words.ts";
import { Bar } from "./bar.tsx";
import styles from "./figures.module.css";
import { NumberLink } from "./number-link.tsx";
import { share } from "./share.ts";

/** One question, its numbers with their shares, each leading to the people it counts. */
export function DimensionSheet({ data, dimension }: { data: UnitOverview; dimension: Dimension }) {
  const kinds = useRead(unitTypes, {}, { staleTime: Number.POSITIVE_INFINITY });
  const found = data.dimensions.find((one) => one.dimension === dimension);
  const cells = found?.cells ?? [];
  const title = inLocale(DIMENSION_WORDS[dimension]);
  const sector = (code: string) => kinds.data?.sectors.find((one) => one.code === code);
  const most = Math.max(1, ...cells.map((cell) => cell.n ?? 0));
  const hidden = cells.some((cell) => cell.n === null);
  // What the post may not even count.
  if (!found) return null;
  return (
    <Sheet title={title} note={hidden ? t("figures.hidden") : undefined}>
      {cells.length === 0 ? (
        <p className={styles.soft}>{t("figures.nobody")}</p>
      ) : (
        <table className={styles.values}>
          <caption className={styles.unseen}>{title}</caption>
          <thead className={styles.unseen}>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{t("figures.count")}</th>
              <th scope="col">{t("figures.share")}</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ value, n }) => {
              const known = valueWords(dimension, value) ?? sector(value);
              const words = known ? inLocale(known) : value;
              return (
                <tr key={value}>
                  <th scope="row">
                    {words}
                    <Bar share={(n ?? 0) / most} />
                  </th>
                  <td>
                    <NumberLink
                      n={n}
                      unitId={data.unit.id}
                      rows={rowsOf(dimension, value, data.can)}
                      what={`${title}: ${words}`}
                    />
                  </td>
                  <td className={styles.soft}>{n === null ? "–" : share(n, data.countedThen)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </Sheet>
  );
}
