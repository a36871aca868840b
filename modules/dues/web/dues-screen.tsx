import { Button, Skeleton } from "@mantine/core";
import { IconBuildingBank } from "@tabler/icons-react";
import { useState } from "react";
import { showMoney, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { RunProgress } from "#kernel/web/parts/run-progress.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import type { UnitDues } from "../contract/dues.ts";
import { duesBelow, duesLines, openMonth, unitDues } from "../contract/endpoints.ts";
import { monthsAfter, monthWords } from "../contract/month.ts";
import { Below } from "./below.tsx";
import { BranchMonth } from "./branch-month.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import { closingWords } from "./closing-words.ts";
import styles from "./dues.module.css";
import { MoneyFigures } from "./money-figures.tsx";
import { MonthStepper } from "./month-stepper.tsx";
import { duesSearch } from "./search.ts";
import { SettingDialog } from "./setting-dialog.tsx";

/** So many months ahead a line may exist. */
const AHEAD = 3;

/** A unit's dues of a month: a branch's members, or what the units below brought in. */
export default function DuesScreen() {
  const { post } = useSession();
  const [search, setSearch] = useSearchParams(duesSearch);
  const unitId = search.unit ?? post?.unitId ?? 0;
  const read = useRead(
    unitDues,
    { params: { unitId }, query: search.month ? { month: search.month } : {} },
    { keepPrevious: true, every: (reply) => (reply?.run ? 1000 : false) },
  );
  const dues = read.data;
  const own = post !== null && unitId === post.unitId;
  return (
    <Page
      title={dues ? t("dues.title_of", { unit: dues.unitName }) : t("dues.title")}
      subtitle={dues && t(dues.isBranch ? "dues.subtitle_branch" : "dues.subtitle_above")}
      {...(own || !post
        ? {}
        : { crumbs: [{ label: post.unitName, to: "/doan-phi" }, { label: dues?.unitName ?? "" }] })}
      actions={dues && <Actions dues={dues} />}
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!dues && !read.error && <Skeleton height={320} />}
      {dues && (
        <div className={styles.stack}>
          <div className={styles.bar}>
            <MonthStepper
              month={dues.month}
              last={monthsAfter(dues.currentMonth, AHEAD)}
              onMonth={(month) => setSearch({ month, state: null, cursor: null, at: null })}
            />
            {dues.closedMonth && (
              <span className={styles.soft}>
                {t("dues.closed_to", { month: monthWords(dues.closedMonth) })}
              </span>
            )}
          </div>
          <Totals dues={dues} />
          <Opening dues={dues} />
          {dues.isBranch && dues.can.lines && dues.sums.lines > 0 && (
            <BranchMonth key={`${dues.unitId} ${dues.month}`} dues={dues} />
          )}
          {!dues.isBranch && <Below dues={dues} />}
        </div>
      )}
    </Page>
  );
}

function Actions({ dues }: { dues: UnitDues }) {
  const [open, setOpen] = useState<"setting" | "close" | null>(null);
  return (
    <>
      {dues.can.settings && (
        <Button
          variant="default"
          leftSection={<IconBuildingBank size={16} stroke={1.5} />}
          onClick={() => setOpen("setting")}
        >
          {t("dues.setting.action")}
        </Button>
      )}
      {dues.can.close && dues.closesNext && (
        <Button variant="default" onClick={() => setOpen("close")}>
          {closingWords(dues.isBranch, dues.closesNext)}
        </Button>
      )}
      {open === "setting" && <SettingDialog unitId={dues.unitId} onClose={() => setOpen(null)} />}
      {open === "close" && <CloseDialog dues={dues} onClose={() => setOpen(null)} />}
    </>
  );
}

function Totals({ dues }: { dues: UnitDues }) {
  const { sums, balances } = dues;
  const asked = sums.claimed - sums.waived - sums.writtenOff;
  const share =
    asked > 0 ? t("dues.share", { percent: showNumber((sums.paid / asked) * 100, 1) }) : undefined;
  const figures = [
    { label: t("dues.sum.claimed"), dong: sums.claimed, note: t("dues.sum.lines", { n: sums.lines }) },
    { label: t("dues.sum.paid"), dong: sums.paid, note: share },
    { label: t("dues.sum.open"), dong: asked - sums.paid },
    { label: t("dues.sum.waived"), dong: sums.waived + sums.writtenOff },
  ];
  if (!balances) return <MoneyFigures figures={figures} />;
  const own = [
    { label: t("dues.sum.cash"), dong: balances.cash },
    { label: t("dues.sum.bank"), dong: balances.bank },
    { label: t("dues.sum.owed_up"), dong: balances.owedUp, note: dues.superiorName ?? undefined },
    ...(balances.unplaced > 0 ? [{ label: t("dues.sum.unplaced"), dong: balances.unplaced }] : []),
  ];
  return (
    <>
      <MoneyFigures figures={figures} />
      <MoneyFigures figures={own} />
      {dues.sinceClosing && dues.sinceClosing.collected !== 0 && (
        <p className={styles.soft}>
          {t("dues.since_closing", {
            collected: showMoney(dues.sinceClosing.collected),
            passes: showMoney(dues.sinceClosing.passes),
          })}
        </p>
      )}
    </>
  );
}

/** A month that is not open yet, or is being opened. */
function Opening({ dues }: { dues: UnitDues }) {
  const open = useWrite(openMonth, { refresh: [unitDues, duesLines, duesBelow] });
  if (dues.run)
    return (
      <RunProgress
        state="running"
        title={t("dues.open.running", { month: monthWords(dues.month) })}
        done={dues.run.done}
        total={dues.run.total}
      />
    );
  const isOpen = dues.isBranch ? dues.openedAt !== null : dues.sums.opened > 0;
  if (isOpen) return null;
  const mayOpen = dues.can.open && dues.month <= dues.currentMonth;
  const start = () =>
    open.mutate(
      { params: { unitId: dues.unitId }, body: { month: dues.month } },
      { onSuccess: () => toastDone(t("dues.open.started")), onError: toastProblem },
    );
  return (
    <Notice
      tone="info"
      title={t("dues.open.none", { month: monthWords(dues.month) })}
      actions={
        mayOpen && (
          <Button size="xs" loading={open.isPending} onClick={start}>
            {t("dues.open.action", { month: monthWords(dues.month) })}
          </Button>
        )
      }
    >
      {t(dues.month > dues.currentMonth ? "dues.open.ahead" : mayOpen ? "dues.open.hint" : "dues.open.wait")}
    </Notice>
  );
}
