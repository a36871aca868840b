import { ActionIcon, Button, Skeleton, UnstyledButton } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { getUnit } from "../../contract/endpoints.ts";
import type { UnitRow } from "../../contract/unit.ts";
import { TierIcon, type UnitKinds } from "../unit-kinds.tsx";
import styles from "./tree.module.css";
import { useChildren } from "./use-children.ts";

type Props = {
  roots: readonly UnitRow[];
  /** The unit one stands in; null above the roots. */
  at: number | null;
  closed: boolean;
  kinds: UnitKinds;
  onAt: (unitId: number | null) => void;
};

/** The tree on a phone: one level at a time, the name leads to the unit, the arrow one level deeper. */
export function UnitDrill({ roots, at, closed, kinds, onAt }: Props) {
  if (at === null) return <DrillRows rows={roots} kinds={kinds} onInto={onAt} />;
  return <DrillLevel key={at} roots={roots} at={at} closed={closed} kinds={kinds} onAt={onAt} />;
}

function DrillLevel({ roots, at, closed, kinds, onAt }: Props & { at: number }) {
  const unit = useRead(getUnit, { params: { unitId: at } });
  const children = useChildren(at, closed);
  const isRoot = roots.some((root) => root.id === at);
  const above = isRoot ? null : (unit.data?.parentId ?? null);
  const problem = unit.error ?? children.problem;
  return (
    <>
      <div className={styles.drillHead}>
        {(!isRoot || roots.length > 1) && (
          <ActionIcon
            variant="subtle"
            size={44}
            aria-label={t("organisation.tree.up")}
            onClick={() => onAt(above)}
          >
            <IconChevronLeft size={22} stroke={1.5} />
          </ActionIcon>
        )}
        <Link to={`/don-vi/${at}`} className={`${styles.name} ${styles.drillName}`}>
          {unit.data?.name ?? <Skeleton height={16} width="60%" />}
        </Link>
      </div>
      {!children.rows && !problem && (
        <div aria-busy="true">
          {Array.from({ length: 6 }, (_, i) => (
            <Skeleton key={i} height={40} m={12} width="auto" />
          ))}
        </div>
      )}
      {children.rows && <DrillRows rows={children.rows} kinds={kinds} onInto={onAt} />}
      {problem && <ProblemBox problem={problem} onRetry={children.retry} />}
      {children.hasMore && !problem && (
        <Button fullWidth variant="subtle" size="md" loading={children.isLoadingMore} onClick={children.more}>
          {t("organisation.tree.more")}
        </Button>
      )}
    </>
  );
}

function DrillRows({
  rows,
  kinds,
  onInto,
}: {
  rows: readonly UnitRow[];
  kinds: UnitKinds;
  onInto: (unitId: number) => void;
}) {
  if (rows.length === 0)
    return <p className={`${styles.note} ${styles.hit}`}>{t("organisation.tree.no_open_children")}</p>;
  return (
    <ul className={styles.drill} aria-label={t("organisation.tree.title")}>
      {rows.map((unit) => (
        <li key={unit.id} className={styles.drillRow}>
          <Link to={`/don-vi/${unit.id}`} className={styles.drillLink}>
            <TierIcon tier={unit.tier} />
            <span className={styles.drillTitle}>{unit.name}</span>
            <span className={styles.drillType}>
              {kinds.typeName(unit.type)}
              {unit.validTo ? ` · ${t("organisation.closed_on", { on: unit.validTo })}` : ""}
            </span>
          </Link>
          {unit.hasChildren && (
            <UnstyledButton
              className={styles.into}
              aria-label={t("organisation.tree.into", { name: unit.name })}
              onClick={() => onInto(unit.id)}
            >
              <IconChevronRight size={22} stroke={1.5} />
            </UnstyledButton>
          )}
        </li>
      ))}
    </ul>
  );
}
