import { Skeleton, UnstyledButton } from "@mantine/core";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import { FIGURE_GROUPS } from "../contract/cadre.ts";
import { cadreFigures } from "../contract/endpoints.ts";
import styles from "./cadres.module.css";
import { codeWords } from "./words.ts";

type Props = {
  unitId: number;
  filter: Record<string, string | undefined>;
  onPick: (group: string, value: string) => void;
};

/** How many, by each thing that they are counted by; a number narrows the list to the people it counts. */
export function FiguresSheet({ unitId, filter, onPick }: Props) {
  const read = useRead(cadreFigures, { params: { unitId }, query: filter as never }, { keepPrevious: true });
  const sensitive = useCan("members.sensitive");
  const { data } = read;
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!data) return <Skeleton height={180} mb={16} />;
  return (
    <Sheet title={t("cadres.total", { n: data.total })}>
      <div className={styles.groups}>
        {FIGURE_GROUPS.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{t(`cadres.column.${group}`)}</h3>
            <ul>
              {data.figures
                .filter((one) => one.group === group)
                .map(({ value, n }) => {
                  const code = group === "minority" ? { YES: "true", NO: "false" }[value ?? ""] : value;
                  const picks = code !== null && code !== undefined && (group !== "minority" || sensitive);
                  const words = codeWords(group, code ?? null);
                  return (
                    <li key={value ?? ""}>
                      {picks ? (
                        <UnstyledButton className={styles.figure} onClick={() => onPick(group, code)}>
                          <span>{words}</span> <b>{showNumber(n)}</b>
                        </UnstyledButton>
                      ) : (
                        <span className={styles.plain}>
                          <span>{words}</span> <b>{showNumber(n)}</b>
                        </span>
                      )}
                    </li>
                  );
                })}
            </ul>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
