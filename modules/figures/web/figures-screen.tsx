import { Button, Skeleton } from "@mantine/core";
import { IconFileDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { StaleLine } from "#kernel/web/parts/stale-line.tsx";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { listFiles } from "#modules/exports/contract/endpoints.ts";
import { MEMBER_STATUSES } from "#modules/members/contract/code-lists.ts";
import type { Dimension } from "../contract/dimensions.ts";
import { exportFigures, type UnitOverview, unitOverview } from "../contract/endpoints.ts";
import { DimensionSheet } from "./dimension-sheet.tsx";
import styles from "./figures.module.css";
import { MovementsSheet } from "./movements-sheet.tsx";
import { Pyramid } from "./pyramid.tsx";
import { QualitySheet } from "./quality-sheet.tsx";

const SHEETS: readonly Dimension[] = [
  "sector",
  "occupation",
  "general",
  "professional",
  "party",
  "card",
  "ethnicity",
  "religion",
];

/** A unit and everything below it in figures: how many, how the number came about, who they are, how good the records are. */
export default function FiguresScreen() {
  const unitId = Number(usePathParams<"unitId">().unitId);
  const { post } = useSession();
  const read = useRead(unitOverview, { params: { unitId } });
  const { data } = read;
  const way = data?.unit.way ?? [];
  const top = way.findIndex((step) => step.id === post?.unitId);
  return (
    <Page
      title={t("figures.title")}
      subtitle={data && t("figures.of", { unit: data.unit.name })}
      crumbs={[
        { label: t("figures.units"), to: "/to-chuc" },
        ...way.map((step, i) =>
          top >= 0 && i >= top
            ? { label: step.name, to: `/don-vi/${step.id}/so-lieu` }
            : { label: step.name },
        ),
        { label: data?.unit.name ?? "…", to: `/don-vi/${unitId}` },
        { label: t("figures.title") },
      ]}
      actions={data && <Export unitId={unitId} />}
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={420} />}
      {data && <Overview data={data} onRefresh={() => void read.refetch()} />}
    </Page>
  );
}

function Overview({ data, onRefresh }: { data: UnitOverview; onRefresh: () => void }) {
  const roster = data.can.rows ? { to: `/don-vi/${data.unit.id}/doan-vien` } : {};
  const year = data.months.filter((month) => month.from.slice(0, 4) === data.now.slice(0, 4));
  const sum = (kind: "ADMITTED" | "MATURED") =>
    year.reduce((all, month) => all + (month.flows[kind] ?? 0), 0);
  const others = MEMBER_STATUSES.filter(
    ({ code }) => code !== "ACTIVE" && (data.byStatus[code] ?? 0) > 0,
  ).slice(0, 4);
  return (
    <>
      <Figures>
        <Figure label={t("figures.counted")} value={data.counted} {...roster} />
        <Figure label={t("figures.admitted")} value={sum("ADMITTED")} note={t("figures.this_year")} />
        <Figure label={t("figures.matured")} value={sum("MATURED")} note={t("figures.this_year")} />
        {others.map(({ code, ...words }) => (
          <Figure
            key={code}
            label={inLocale(words)}
            value={data.byStatus[code] ?? 0}
            {...roster}
            search={{ status: [code] }}
          />
        ))}
      </Figures>
      <MovementsSheet data={data} />
      <div className={styles.grid}>
        <Pyramid data={data} />
        <QualitySheet data={data} />
        {SHEETS.map((dimension) => (
          <DimensionSheet key={dimension} data={data} dimension={dimension} />
        ))}
      </div>
      <StaleLine at={data.asOf} onRefresh={onRefresh} />
    </>
  );
}

function Export({ unitId }: { unitId: number }) {
  const start = useWrite(exportFigures, { refresh: [listFiles] });
  if (start.data)
    return (
      <Notice tone="good" title={t("figures.export_started")}>
        <Link to="/tep-cua-toi">{t("figures.see_files")}</Link>
      </Notice>
    );
  return (
    <>
      <Button
        variant="default"
        loading={start.isPending}
        leftSection={<IconFileDownload size={18} stroke={1.5} />}
        onClick={() => start.mutate({ params: { unitId }, body: { format: "xlsx" } })}
      >
        {t("figures.export")}
      </Button>
      {start.error && <ProblemBox problem={start.error} />}
    </>
  );
}
