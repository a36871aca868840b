import { Skeleton } from "@mantine/core";
import { showNumber } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import type { CasePartProps } from "#modules/cases/web/slots.ts";
import type { CriteriaSet } from "../../contract/criteria.ts";
import { getUnitScore, type UnitScoreRow } from "../../contract/unit-endpoints.ts";
import { LEVEL_TONE, levelName } from "../levels.ts";
import styles from "../ratings.module.css";
import { TypeScore } from "./type-score.tsx";

const points = (value: number | null): string => (value === null ? "–" : showNumber(value, 1));

/** A unit's scores: computed ones with what they come from, typed ones with their evidence, and the level they make. */
export default function UnitSheet({ kase }: CasePartProps) {
  const read = useRead(getUnitScore, { params: { caseId: kase.id } }, { keepPrevious: true });
  const { data } = read;
  if (read.error && !data) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!data) return <Skeleton height={320} />;
  const level = data.recognised ?? data.level;
  return (
    <Sheet title={t("ratings.unit.scores")} note={sourceWords(data.set)}>
      <div className={styles.stack}>
        <div className={styles.head}>
          <p>
            <strong className={styles.total}>{points(data.final)}</strong>{" "}
            <span className={styles.soft}>{t("ratings.unit.of_hundred", { self: points(data.self) })}</span>
          </p>
          {level && (
            <Badge tone={LEVEL_TONE[level] ?? "plain"}>
              {t(data.recognised ? "ratings.unit.recognised" : "ratings.unit.by_score", {
                level: levelName(level),
              })}
            </Badge>
          )}
        </div>
        {!data.recognised &&
          data.top.map((one) => (
            <Notice key={one.reason} tone="wait">
              {t(`ratings.unit.top.${one.reason}`, { n: one.n })}
            </Notice>
          ))}
        <ol className={styles.people}>
          {data.rows.map((row) => (
            <li key={row.criterion.code} className={styles.person}>
              <Score row={row} />
              {row.criterion.measure === null && (data.can.self || data.can.superior) && (
                <TypeScore
                  key={`${row.self} ${row.superior}`}
                  caseId={kase.id}
                  row={row}
                  as={data.can.self ? "self" : "superior"}
                />
              )}
            </li>
          ))}
        </ol>
      </div>
    </Sheet>
  );
}

const sourceWords = (set: CriteriaSet): string =>
  t("ratings.unit.set", {
    name: set.name,
    version: set.version,
    unit: set.unitName ?? t("ratings.unit.own_set"),
    source: set.source,
  });

function Score({ row }: { row: UnitScoreRow }) {
  const { criterion } = row;
  const final = row.computed ?? row.superior ?? row.self;
  return (
    <>
      <div className={styles.head}>
        <span className={styles.name}>{inLocale(criterion)}</span>
        <span>
          <strong>{points(final)}</strong> <span className={styles.soft}>/ {criterion.most}</span>
        </span>
      </div>
      {criterion.measure !== null ? (
        <p className={styles.soft}>
          {row.result === null
            ? t("ratings.unit.not_told")
            : t(criterion.measure === "NEW_MEMBERS" ? "ratings.unit.counted" : "ratings.unit.computed", {
                result: showNumber(row.result, 1),
                full: criterion.full,
              })}
        </p>
      ) : (
        <>
          {row.self !== null && (
            <p className={styles.soft}>
              {t("ratings.unit.self_said", { points: points(row.self), words: row.evidence ?? "" })}
            </p>
          )}
          {row.superior !== null && (
            <p className={styles.soft}>
              {t("ratings.unit.superior_said", { points: points(row.superior), words: row.why ?? "" })}
            </p>
          )}
        </>
      )}
    </>
  );
}
