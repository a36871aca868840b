import { Button, Skeleton } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import type { CycleRow } from "../contract/cycle.ts";
import { listCycles } from "../contract/endpoints.ts";
import styles from "./congresses.module.css";
import { OpenDialog } from "./open-dialog.tsx";

/** The cycles of congresses that concern my part of the tree. */
export default function CyclesScreen() {
  const read = useRead(listCycles, {});
  const [opening, setOpening] = useState(false);
  const { data } = read;
  return (
    <Page
      title={t("congresses.title")}
      subtitle={t("congresses.subtitle")}
      primary={
        data?.can.open && (
          <Button leftSection={<IconCalendarPlus size={18} stroke={1.5} />} onClick={() => setOpening(true)}>
            {t("congresses.open.action")}
          </Button>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={200} />}
      {data?.rows.length === 0 && (
        <Sheet>
          <EmptyState title={t("congresses.none")}>
            <p>{t(data.can.open ? "congresses.none_open" : "congresses.none_wait")}</p>
          </EmptyState>
        </Sheet>
      )}
      {data && data.rows.length > 0 && (
        <ul className={styles.list}>
          {data.rows.map((cycle) => (
            <CycleLine key={cycle.id} cycle={cycle} />
          ))}
        </ul>
      )}
      {opening && <OpenDialog onDone={() => setOpening(false)} />}
    </Page>
  );
}

const CycleLine = ({ cycle }: { cycle: CycleRow }) => (
  <li>
    <Sheet>
      <h2 className={styles.name}>
        <Link to="/dai-hoi/$cycleId" params={{ cycleId: cycle.id } as never}>
          {cycle.name}
        </Link>{" "}
        <Badge tone={cycle.closedOn ? "plain" : "good"}>
          {t(cycle.closedOn ? "congresses.closed" : "congresses.running")}
        </Badge>
      </h2>
      <p className={styles.soft}>
        {t("congresses.from", { unit: cycle.unitName, on: showDate(cycle.opensOn) })}
        {cycle.decisionNo && ` · ${cycle.decisionNo}`}
      </p>
      <ul className={styles.levels}>
        {cycle.levels.map((level) => (
          <li key={`${level.tier}/${level.sector ?? ""}`}>
            {t(`congresses.tier.${level.tier}`)}: {t("congresses.before", { on: showDate(level.due) })}
          </li>
        ))}
      </ul>
    </Sheet>
  </li>
);
