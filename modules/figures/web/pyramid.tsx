import { inLocale, t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { AGE_BANDS } from "#modules/members/contract/age-band.ts";
import type { UnitOverview } from "../contract/endpoints.ts";
import { Bar } from "./bar.tsx";
import styles from "./figures.module.css";
import { NumberLink } from "./number-link.tsx";
import { share } from "./share.ts";

/** Age by sex, youngest below as everywhere; the chart is its own table. */
export function Pyramid({ data }: { data: UnitOverview }) {
  const count = (band: string, gender: string) =>
    data.pyramid.find((one) => one.ageBand === band && one.gender === gender)?.n ?? 0;
  const bands = AGE_BANDS.filter((band) => ["MALE", "FEMALE", "?"].some((sex) => count(band.code, sex) > 0));
  const most = Math.max(1, ...data.pyramid.map((one) => one.n));
  const unknown = data.pyramid.some((one) => one.gender === "?");
  const women = data.dimensions
    .find((one) => one.dimension === "gender")
    ?.cells.find((one) => one.value === "FEMALE");
  const cell = (band: (typeof AGE_BANDS)[number], gender: string, sex: string) => (
    <NumberLink
      n={count(band.code, gender)}
      unitId={data.unit.id}
      rows={
        data.can.rows
          ? { ageBand: [band.code], ...(gender === "?" ? { lacks: ["gender"] } : { gender }) }
          : null
      }
      what={`${sex}, ${inLocale(band)}`}
    />
  );
  return (
    <Sheet
      title={t("figures.pyramid.title")}
      note={t("figures.pyramid.note", { share: share(women?.n ?? 0, data.countedThen) })}
    >
      <table className={styles.pyramid}>
        <caption className={styles.unseen}>{t("figures.pyramid.title")}</caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2} className={styles.left}>
              {t("figures.male")}
            </th>
            <th scope="col">{t("figures.age")}</th>
            <th scope="col" colSpan={2} className={styles.right}>
              {t("figures.female")}
            </th>
            {unknown && <th scope="col">{t("figures.sex_unknown")}</th>}
          </tr>
        </thead>
        <tbody>
          {[...bands].reverse().map((band) => (
            <tr key={band.code}>
              <td className={styles.left}>{cell(band, "MALE", t("figures.male"))}</td>
              <td className={styles.half}>
                <Bar share={count(band.code, "MALE") / most} from="right" />
              </td>
              <th scope="row">{inLocale(band)}</th>
              <td className={styles.half}>
                <Bar share={count(band.code, "FEMALE") / most} tone="sun" />
              </td>
              <td className={styles.right}>{cell(band, "FEMALE", t("figures.female"))}</td>
              {unknown && <td>{cell(band, "?", t("figures.sex_unknown"))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
