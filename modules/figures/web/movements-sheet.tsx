import { showNumber } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { ScrollRegion } from "#kernel/web/parts/scroll-region.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import type { UnitOverview } from "../contract/endpoints.ts";
import { ENTRIES, EXITS, FLOW_KINDS, type Flows } from "../contract/movements.ts";
import { FLOW_WORDS } from "../contract/words.ts";
import styles from "./figures.module.css";

const sumOf = (flows: Flows, kinds: readonly (typeof FLOW_KINDS)[number][]) =>
  kinds.reduce((sum, kind) => sum + (flows[kind] ?? 0), 0);
const monthWords = (from: string) => `${from.slice(5, 7)}/${from.slice(0, 4)}`;

/** Who came and went in the last twelve months: a sentence, the columns, and the table that they are drawn from. */
export function MovementsSheet({ data }: { data: UnitOverview }) {
  const { months } = data;
  const first = months[0];
  const last = months.at(-1);
  const came = months.reduce((sum, month) => sum + sumOf(month.flows, ENTRIES), 0);
  const went = months.reduce((sum, month) => sum + sumOf(month.flows, EXITS), 0);
  if (!first || !last) return null;
  return (
    <Sheet
      title={t("figures.moves.title")}
      note={t("figures.moves.sentence", { came, went, opening: first.opening, closing: last.closing })}
    >
      <Columns months={months} />
      {data.recordedSince && data.recordedSince > first.from && (
        <p className={styles.soft}>{t("figures.moves.since", { day: data.recordedSince })}</p>
      )}
      <details className={styles.details}>
        <summary>{t("figures.table")}</summary>
        <MovementsTable months={months} />
      </details>
    </Sheet>
  );
}

function Columns({ months }: Pick<UnitOverview, "months">) {
  const pairs = months.map(({ from, flows }) => ({
    from,
    came: sumOf(flows, ENTRIES),
    went: sumOf(flows, EXITS),
  }));
  const most = Math.max(1, ...pairs.flatMap(({ came, went }) => [came, went]));
  const height = (n: number) => (n / most) * 100;
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.legend}>
        <span data-tone="brand">{t("figures.moves.came")}</span>
        <span data-tone="late">{t("figures.moves.went")}</span>
        <span className={styles.soft}>{t("figures.moves.most", { n: most })}</span>
        <span className={styles.unseen}>{t("figures.moves.chart")}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${pairs.length * 10} 100`}
        preserveAspectRatio="none"
        aria-hidden
        className={styles.columns}
      >
        {pairs.map(({ from, came, went }, i) => (
          <g key={from}>
            <title>{`${monthWords(from)}: +${showNumber(came)}, −${showNumber(went)}`}</title>
            <rect
              x={i * 10 + 1.5}
              y={100 - height(came)}
              width="3.2"
              height={height(came)}
              className={styles.brand}
            />
            <rect
              x={i * 10 + 5.3}
              y={100 - height(went)}
              width="3.2"
              height={height(went)}
              className={styles.late}
            />
          </g>
        ))}
      </svg>
      <div className={styles.months} aria-hidden>
        {pairs.map(({ from }) => (
          <span key={from}>{Number(from.slice(5, 7))}</span>
        ))}
      </div>
    </figure>
  );
}

/** The months from the newest back, every kind that occurred, and the identity in each line. */
function MovementsTable({ months }: Pick<UnitOverview, "months">) {
  const kinds = FLOW_KINDS.filter((kind) => months.some((month) => month.flows[kind]));
  const into = new Set<string>(ENTRIES);
  return (
    <ScrollRegion label={t("figures.moves.title")}>
      <table className={styles.wide}>
        <thead>
          <tr>
            <th scope="col">{t("figures.moves.month")}</th>
            <th scope="col">{t("figures.moves.opening")}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {into.has(kind) ? "+ " : "− "}
                {inLocale(FLOW_WORDS[kind])}
              </th>
            ))}
            <th scope="col">{t("figures.moves.closing")}</th>
          </tr>
        </thead>
        <tbody>
          {[...months].reverse().map((month) => (
            <tr key={month.from}>
              <th scope="row">{monthWords(month.from)}</th>
              <td>{showNumber(month.opening)}</td>
              {kinds.map((kind) => (
                <td key={kind}>{showNumber(month.flows[kind] ?? 0)}</td>
              ))}
              <td>{showNumber(month.closing)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
