import { Button, Checkbox, Select, Skeleton } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams, useSearchParams } from "#kernel/web/screen.ts";
import { useCan, useSession } from "#kernel/web/session.ts";
import { beginCase } from "#modules/cases/contract/endpoints.ts";
import type { Campaign, ProgressRow } from "../contract/campaign.ts";
import { SHEET_STATES } from "../contract/campaign.ts";
import { getCampaign, listCampaigns } from "../contract/endpoints.ts";
import { CampaignDialog } from "./campaign-dialog.tsx";
import { CapMeter } from "./cap-meter.tsx";
import { ExportButton } from "./export-button.tsx";
import { LevelCounts } from "./level-counts.tsx";
import { isDone, STATE_TONE } from "./levels.ts";
import styles from "./ratings.module.css";
import { RecogniseDialog } from "./recognise-dialog.tsx";
import { campaignSearch } from "./search.ts";
import { UnitList } from "./unit/unit-list.tsx";
import { WithdrawButton } from "./withdraw-button.tsx";
import { YearEndMenu } from "./year-end-menu.tsx";

/** A campaign as a unit sees it: how far everybody below is, the cap, and what can be recognised now. */
export default function CampaignScreen() {
  const { campaignId } = usePathParams<"campaignId">();
  const [search] = useSearchParams(campaignSearch);
  const { post } = useSession();
  const read = useRead(
    getCampaign,
    { params: { campaignId }, query: search.unit ? { unit: search.unit } : {} },
    { keepPrevious: true },
  );
  const { data } = read;
  const home = [{ label: t("ratings.title"), to: "/xep-loai" }];
  const own = !search.unit || search.unit === post?.unitId;
  return (
    <Page
      title={data?.campaign.name ?? t("ratings.campaign.title")}
      subtitle={data && calendarWords(data.campaign)}
      crumbs={
        own
          ? [...home, { label: data?.campaign.name ?? "" }]
          : [
              ...home,
              { label: data?.campaign.name ?? "", to: `/xep-loai/${campaignId}` },
              { label: data?.unitName ?? "" },
            ]
      }
      actions={
        data && (
          <>
            {own && <Actions campaign={data.campaign} />}
            <YearEndMenu campaignId={data.campaign.id} unitId={data.unitId} />
            <ExportButton campaignId={data.campaign.id} unitId={data.unitId} />
          </>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={320} />}
      {data && (
        <>
          <LevelCounts counts={data.total.counts} members={data.total.members} />
          <Sheet title={t("ratings.cap.title")}>
            <CapMeter
              cap={data.cap}
              note={t(data.capWithinBase ? "ratings.cap.within_base" : "ratings.cap.within_branch")}
            />
          </Sheet>
          {own && <UnitList campaign={data.campaign} />}
          <Below key={data.unitId} campaign={data.campaign} rows={data.rows} unitName={data.unitName} />
        </>
      )}
    </Page>
  );
}

const calendarWords = (c: Campaign): string =>
  t("ratings.campaign.calendar", {
    unit: c.unitName,
    self: showDate(c.selfBy),
    branch: showDate(c.branchBy),
    base: showDate(c.baseBy),
    closing: showDate(c.closingOn),
  });

function Actions({ campaign }: { campaign: Campaign }) {
  const [open, setOpen] = useState(false);
  const list = useRead(listCampaigns, {}, { when: open });
  if (!campaign.can.change) return null;
  return (
    <>
      <WithdrawButton campaign={campaign} />
      <Button variant="default" onClick={() => setOpen(true)}>
        {t("ratings.campaign.change")}
      </Button>
      {open && list.data && (
        <CampaignDialog
          campaign={campaign}
          percent={list.data.cap.percent}
          source={list.data.cap.source}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

const MATCHES = (state: string | undefined) => (row: ProgressRow) =>
  state === undefined ||
  (state === "LATE"
    ? row.progress.late > 0
    : row.sheet
      ? row.sheet.state === state
      : state === "NOT_BEGUN"
        ? row.progress.notBegun > 0
        : state === "SENT"
          ? row.progress.sent > 0
          : state === "RECOGNISED" && isDone(row));

function Below({
  campaign,
  rows,
  unitName,
}: {
  campaign: Campaign;
  rows: readonly ProgressRow[];
  unitName: string;
}) {
  const [search, setSearch] = useSearchParams(campaignSearch);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [signing, setSigning] = useState(false);
  const mayDecide = useCan("cases.decide");
  const shown = rows.filter(MATCHES(search.state));
  const sent = rows.filter((row) => row.sheet?.state === "SENT" && row.sheet.caseId);
  const ready = sent.filter((row) => chosen.has(row.sheet?.caseId ?? ""));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <>
      <Sheet
        flush
        title={t("ratings.below.title", { unit: unitName })}
        note={t("ratings.below.note", { n: rows.filter((row) => row.progress.late > 0).length })}
        actions={
          <>
            <Select
              aria-label={t("ratings.below.filter")}
              placeholder={t("ratings.below.all")}
              data={[
                { value: "LATE", label: t("ratings.late_only") },
                ...SHEET_STATES.map((value) => ({ value, label: t(`ratings.state.${value}`) })),
              ]}
              value={search.state ?? null}
              clearable
              clearButtonProps={{ "aria-label": t("web.clear") }}
              onChange={(state) => setSearch({ state })}
            />
            {mayDecide && sent.length > 0 && (
              <Button disabled={ready.length === 0} onClick={() => setSigning(true)}>
                {ready.length === 0
                  ? t("ratings.recognise.choose", { n: sent.length })
                  : t("ratings.recognise.action", { n: ready.length })}
              </Button>
            )}
          </>
        }
      >
        {shown.length === 0 && <p className={styles.none}>{t("ratings.below.none")}</p>}
        <ul>
          {shown.map((row) => (
            <BelowLine
              key={row.unitId}
              row={row}
              campaign={campaign}
              tick={
                mayDecide && row.sheet?.state === "SENT" && row.sheet.caseId
                  ? {
                      on: chosen.has(row.sheet.caseId),
                      set: () => toggle(row.sheet?.caseId as string),
                    }
                  : null
              }
            />
          ))}
        </ul>
      </Sheet>
      {signing && (
        <RecogniseDialog
          rows={ready}
          onClose={() => {
            setSigning(false);
            setChosen(new Set());
          }}
        />
      )}
    </>
  );
}

type Tick = { on: boolean; set: () => void } | null;

function BelowLine({ row, campaign, tick }: { row: ProgressRow; campaign: Campaign; tick: Tick }) {
  const { progress, sheet } = row;
  const { counts } = progress;
  return (
    <li className={styles.line}>
      <div className={styles.head}>
        <span className={styles.tickName}>
          {tick && (
            <Checkbox
              checked={tick.on}
              onChange={tick.set}
              aria-label={t("ratings.recognise.tick", { unit: row.unitName })}
            />
          )}
          {sheet?.caseId && sheet.state !== "CANCELLED" ? (
            <Link to="/ho-so/$caseId" params={{ caseId: sheet.caseId } as never} className={styles.name}>
              {row.unitName}
            </Link>
          ) : sheet ? (
            <span className={styles.name}>{row.unitName}</span>
          ) : (
            <Link to="." search={{ unit: row.unitId } as never} className={styles.name}>
              {row.unitName}
            </Link>
          )}
        </span>
        <span className={styles.badges}>
          {progress.late > 0 && (
            <Badge tone="late">
              {sheet ? t("ratings.late_one") : t("ratings.late", { n: progress.late })}
            </Badge>
          )}
          {sheet ? (
            <Badge tone={STATE_TONE[sheet.state]}>{t(`ratings.state.${sheet.state}`)}</Badge>
          ) : (
            <Badge tone={isDone(row) ? "good" : "plain"}>
              {t("ratings.below.done", { n: progress.recognised, all: progress.branches })}
            </Badge>
          )}
        </span>
      </div>
      {progress.members > 0 && (
        <p className={styles.soft}>{t("ratings.below.levels", { members: progress.members, ...counts })}</p>
      )}
      {!sheet && progress.branches > 0 && (
        <p className={styles.soft}>
          {t("ratings.progress.line", {
            recognised: progress.recognised,
            sent: progress.sent,
            working: progress.working,
            notBegun: progress.notBegun,
            branches: progress.branches,
          })}
        </p>
      )}
      {sheet && (sheet.state === "NOT_BEGUN" || sheet.state === "CANCELLED") && (
        <BeginButton row={row} campaign={campaign} />
      )}
    </li>
  );
}

/** Begins a branch's sheet: its own secretary, or whoever keeps its papers from above. */
function BeginButton({ row, campaign }: { row: ProgressRow; campaign: Campaign }) {
  const may = useCan("cases.propose");
  const begin = useWrite(beginCase);
  const go = useNavigate();
  if (!may) return null;
  // Not in the mutation's own answer: the button is gone by then, since the list has been read anew.
  const send = async () => {
    try {
      const { id } = await begin.mutateAsync({
        body: {
          procedure: "MEMBER_RATING",
          unitId: row.unitId,
          personId: null,
          facts: { year: campaign.year },
          comment: null,
        },
      });
      toastDone(t("ratings.begin.done"));
      await go({ to: `/ho-so/${id}` });
    } catch (error) {
      if (!isProblem(error)) throw error;
      toastProblem(error);
    }
  };
  return (
    <div>
      <Button size="xs" variant="light" loading={begin.isPending} onClick={() => void send()}>
        {t("ratings.begin.action")}
      </Button>
    </div>
  );
}
