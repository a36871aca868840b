import { Button, Skeleton } from "@mantine/core";
import { IconStars } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "#kernel/contract/plain-date.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import type { Campaign, Progress } from "../contract/campaign.ts";
import { listCampaigns } from "../contract/endpoints.ts";
import { CampaignDialog } from "./campaign-dialog.tsx";
import styles from "./ratings.module.css";

/** The campaigns that concern this unit, its own and those from above. */
export default function CampaignsScreen() {
  const list = useRead(listCampaigns, {});
  const [opening, setOpening] = useState(false);
  const { data } = list;
  return (
    <Page
      title={t("ratings.title")}
      subtitle={t("ratings.subtitle")}
      actions={
        <Button variant="default" component={Link} to="/xep-loai/tieu-chi">
          {t("ratings.criteria.nav")}
        </Button>
      }
      primary={
        data?.can.open && <Button onClick={() => setOpening(true)}>{t("ratings.campaign.open")}</Button>
      }
    >
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!data && !list.error && <Skeleton height={200} />}
      {data && (
        <Sheet flush>
          {data.rows.length === 0 ? (
            <EmptyState icon={IconStars} title={t("ratings.none")}>
              <p>{t(data.can.open ? "ratings.none_hint_open" : "ratings.none_hint")}</p>
            </EmptyState>
          ) : (
            <ul>
              {data.rows.map((row) => (
                <CampaignLine key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Sheet>
      )}
      {opening && data && (
        <CampaignDialog
          percent={data.cap.percent}
          source={data.cap.source}
          onClose={() => setOpening(false)}
        />
      )}
    </Page>
  );
}

/** The step that the calendar is at. */
function stage(row: Campaign): { words: string; late: boolean } {
  const day = today();
  if (day < row.opensOn)
    return { words: t("ratings.stage.ahead", { on: showDate(row.opensOn) }), late: false };
  if (day <= row.selfBy) return { words: t("ratings.stage.self", { on: showDate(row.selfBy) }), late: false };
  if (day <= row.branchBy)
    return { words: t("ratings.stage.branch", { on: showDate(row.branchBy) }), late: false };
  if (day <= row.baseBy) return { words: t("ratings.stage.base", { on: showDate(row.baseBy) }), late: false };
  return { words: t("ratings.stage.over", { on: showDate(row.baseBy) }), late: true };
}

function CampaignLine({ row }: { row: Campaign & { progress: Progress } }) {
  const { progress } = row;
  const at = stage(row);
  const isDone = progress.branches > 0 && progress.recognised === progress.branches;
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <Link to="/xep-loai/$campaignId" params={{ campaignId: row.id } as never} className={styles.name}>
          {row.name}
        </Link>
        {isDone ? (
          <Badge tone="good">{t("ratings.state.RECOGNISED")}</Badge>
        ) : progress.late > 0 ? (
          <Badge tone="late">{t("ratings.late", { n: progress.late })}</Badge>
        ) : (
          <Badge tone={at.late ? "plain" : "brand"}>{at.words}</Badge>
        )}
      </div>
      <p className={styles.soft}>
        {[
          t("ratings.campaign.by", { unit: row.unitName }),
          row.sectors.map((sector) => t(`ratings.sector.${sector}`)).join(", "),
          t("ratings.campaign.closing", { on: showDate(row.closingOn) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <p className={styles.soft}>
        {t("ratings.progress.line", {
          recognised: progress.recognised,
          sent: progress.sent,
          working: progress.working,
          notBegun: progress.notBegun,
          branches: progress.branches,
        })}
      </p>
    </li>
  );
}
