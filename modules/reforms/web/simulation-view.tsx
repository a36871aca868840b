import { Skeleton } from "@mantine/core";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ScrollRegion } from "#kernel/web/parts/scroll-region.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { simulatePlan } from "../contract/endpoints.ts";
import type { SimulatedUnit, Simulation } from "../contract/plan.ts";
import styles from "./reforms.module.css";
import { FIGURES, findingWords } from "./words.ts";

/** The units in the order of the tree, with how deep each stands in what is shown. */
function inOrder(units: readonly SimulatedUnit[]): { unit: SimulatedUnit; depth: number }[] {
  const children = new Map<number | null, SimulatedUnit[]>();
  const shown = new Set(units.map((unit) => unit.id));
  for (const unit of units) {
    const parent = unit.parent !== null && shown.has(unit.parent) ? unit.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const rows: { unit: SimulatedUnit; depth: number }[] = [];
  const walk = (parent: number | null, depth: number): void => {
    const below = children.get(parent) ?? [];
    for (const unit of below.toSorted((a, b) => a.name.localeCompare(b.name, "vi"))) {
      rows.push({ unit, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return rows;
}

function Tree({ title, units }: { title: string; units: readonly SimulatedUnit[] }) {
  return (
    <Sheet title={title}>
      <ScrollRegion label={title}>
        <ul className={styles.tree}>
          {inOrder(units).map(({ unit, depth }) => (
            <li
              key={unit.id}
              className={styles.unit}
              data-mark={unit.mark}
              style={{ paddingLeft: 8 + depth * 16 }}
            >
              <span>
                {unit.name}
                {unit.mark !== "same" && (
                  <span className={styles.soft}> · {t(`reforms.mark.${unit.mark}`)}</span>
                )}
              </span>
              {unit.members > 0 && <span className={styles.number}>{showNumber(unit.members)}</span>}
            </li>
          ))}
        </ul>
      </ScrollRegion>
    </Sheet>
  );
}

/** What the plan would touch and break, and both trees side by side. */
export function SimulationView({ planId, version }: { planId: string; version: number }) {
  const read = useRead(simulatePlan, { params: { planId }, body: {} }, { keepPrevious: true });
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  // A plan that was changed since is simulated anew.
  if (!read.data || read.data.version < version) return <Skeleton height={320} />;
  return <Shown simulation={read.data} />;
}

function Shown({ simulation }: { simulation: Simulation }) {
  const { problems, warnings, counts, members, decider, before, after, cut } = simulation;
  return (
    <div className={styles.stack}>
      {problems.length > 0 && (
        <Notice tone="late" title={t("reforms.problems", { n: problems.length })}>
          <ul>
            {problems.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole.
              <li key={i}>{findingWords(one)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {warnings.length > 0 && (
        <Notice tone="wait" title={t("reforms.warnings", { n: warnings.length })}>
          <ul>
            {warnings.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <li key={i}>{findingWords(one)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {decider && <p>{t("reforms.decided_by", { name: decider.name })}</p>}
      <Figures>
        <Figure label={t("reforms.count.members")} value={members} />
        {FIGURES.map((name) => (
          <Figure key={name} label={t(`reforms.count.${name}`)} value={counts[name] ?? 0} />
        ))}
      </Figures>
      {cut && <p className={styles.soft}>{t("reforms.cut")}</p>}
      <div className={styles.trees}>
        <Tree title={t("reforms.before")} units={before} />
        <Tree title={t("reforms.after")} units={after} />
      </div>
    </div>
  );
}
