import { Button, Skeleton } from "@mantine/core";
import { IconSearchOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { searchUnits } from "../../contract/endpoints.ts";
import type { UnitHit } from "../../contract/unit.ts";
import type { UnitKinds } from "../unit-kinds.tsx";
import styles from "./tree.module.css";

const LIMIT = 50;

type Props = {
  query: string;
  kinds: UnitKinds;
  onShow: (hit: UnitHit) => void;
  onClear: () => void;
};

/** Units found by what was typed, each with the way to it, since many bear the same name. */
export function UnitHits({ query, kinds, onShow, onClear }: Props) {
  const found = useRead(searchUnits, { body: { q: query, limit: LIMIT } }, { keepPrevious: true });
  if (found.error) return <ProblemBox problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton height={200} m={16} width="auto" aria-label={t("web.loading")} />;
  if (found.data.rows.length === 0) {
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t("organisation.tree.found_nothing", { query })}
        actions={
          <Button variant="default" onClick={onClear}>
            {t("organisation.tree.back")}
          </Button>
        }
      >
        <p>{t("organisation.tree.found_nothing_hint")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={t("organisation.tree.found")} aria-busy={found.isPlaceholderData}>
        {found.data.rows.map((hit) => (
          <li key={hit.id} className={styles.hit}>
            <span className={styles.hitLine}>
              <Link to={`/don-vi/${hit.id}`} className={styles.hitName}>
                {hit.name}
              </Link>
              <Badge>{kinds.typeName(hit.type)}</Badge>
              {hit.validTo && <Badge>{t("organisation.closed_on", { on: hit.validTo })}</Badge>}
              <Button size="compact-sm" variant="subtle" onClick={() => onShow(hit)}>
                {t("organisation.tree.show")}
              </Button>
            </span>
            <span className={styles.hitWay}>
              {[...hit.way.map((step) => step.name), hit.code].join(" › ")}
            </span>
          </li>
        ))}
      </ul>
      {found.data.rows.length === LIMIT && (
        <p className={`${styles.note} ${styles.hit}`}>
          {t("organisation.tree.found_many", { count: LIMIT })}
        </p>
      )}
    </>
  );
}
