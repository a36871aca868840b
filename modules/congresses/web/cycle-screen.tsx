import { Button, Skeleton } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Facet } from "#kernel/web/filter/facets.ts";
import { FilterBar } from "#kernel/web/filter/filter-bar.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams, useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { CYCLE_TIERS, type CycleUnit, UNIT_STATES } from "../contract/cycle.ts";
import { closeCycle, listCycles, listCycleUnits, showCycle } from "../contract/endpoints.ts";
import styles from "./congresses.module.css";
import { cycleSearch } from "./search.ts";

const PAGE = 50;
const TONES = { DONE: "good", RUNNING: "wait", NOT_BEGUN: "plain" } as const;

/** A cycle: how many units have held their congress, level by level, and which have not. */
export default function CycleScreen() {
  const { cycleId } = usePathParams<"cycleId">();
  const read = useRead(showCycle, { params: { cycleId } });
  const [closing, setClosing] = useState(false);
  const close = useWrite(closeCycle, { refresh: [showCycle, listCycles] });
  const { data } = read;
  return (
    <Page
      title={data?.cycle.name ?? t("congresses.cycle.title")}
      subtitle={data && t("congresses.from", { unit: data.cycle.unitName, on: showDate(data.cycle.opensOn) })}
      crumbs={[{ label: t("congresses.title"), to: "/dai-hoi" }, { label: data?.cycle.name ?? "" }]}
      actions={
        data?.cycle.can.close && (
          <Button variant="default" onClick={() => setClosing(true)}>
            {t("congresses.close.action")}
          </Button>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={160} />}
      {data?.figures.map((figure) => {
        const due = data.cycle.levels.find((level) => level.tier === figure.tier)?.due;
        const to = `/dai-hoi/${cycleId}`;
        const { tier } = figure;
        return (
          <section key={tier} className={styles.level}>
            <h2 className={styles.name}>
              {t(`congresses.tier.${tier}`)}{" "}
              {due && <span className={styles.soft}>{t("congresses.before", { on: showDate(due) })}</span>}
            </h2>
            <Figures>
              <Figure label={t("congresses.units")} value={figure.units} to={to} search={{ tier }} />
              <Figure
                label={t("congresses.state.DONE")}
                value={figure.done}
                to={to}
                search={{ tier, state: "DONE" }}
              />
              <Figure
                label={t("congresses.state.RUNNING")}
                value={figure.running}
                to={to}
                search={{ tier, state: "RUNNING" }}
              />
              <Figure
                label={t("congresses.late")}
                value={figure.late}
                to={to}
                search={{ tier, late: "true" }}
              />
            </Figures>
          </section>
        );
      })}
      {data && <Units cycleId={cycleId} />}
      <ReasonDialog
        open={closing}
        title={t("congresses.close.title")}
        explain={t("congresses.close.explain")}
        action={t("congresses.close.action")}
        busy={close.isPending}
        onCancel={() => setClosing(false)}
        onReason={async (reason) => {
          await close.mutateAsync({ params: { cycleId }, body: { reason } });
          toastDone(t("congresses.closed"));
          setClosing(false);
        }}
      />
    </Page>
  );
}

const facets = (): readonly Facet[] => [
  {
    id: "tier",
    label: t("congresses.column.tier"),
    kind: "one",
    options: CYCLE_TIERS.map((value) => ({ value, label: t(`congresses.tier.${value}`) })),
  },
  {
    id: "state",
    label: t("congresses.column.state"),
    kind: "one",
    options: UNIT_STATES.map((value) => ({ value, label: t(`congresses.state.${value}`) })),
  },
  {
    id: "late",
    label: t("congresses.late"),
    kind: "one",
    options: [{ value: "true", label: t("congresses.late") }],
  },
];

const State = ({ row }: { row: CycleUnit }) => (
  <Badge tone={TONES[row.state]}>{t(`congresses.state.${row.state}`)}</Badge>
);

const columns = (): readonly Column<CycleUnit>[] => [
  {
    id: "name",
    title: t("congresses.column.unit"),
    always: true,
    cell: (row) => (
      <Link to="/don-vi/$unitId" params={{ unitId: String(row.unitId) } as never}>
        {row.name}
      </Link>
    ),
  },
  { id: "parent", title: t("congresses.column.parent"), cell: (row) => row.parentName ?? "–" },
  { id: "tier", title: t("congresses.column.tier"), cell: (row) => t(`congresses.tier.${row.tier}`) },
  { id: "state", title: t("congresses.column.state"), cell: (row) => <State row={row} /> },
  { id: "due", title: t("congresses.column.due"), width: 120, cell: (row) => showDate(row.due) },
  {
    id: "case",
    title: t("congresses.column.case"),
    cell: (row) =>
      row.caseId ? (
        <Link to="/ho-so/$caseId" params={{ caseId: row.caseId } as never}>
          {t("congresses.column.case")}
        </Link>
      ) : (
        "–"
      ),
  },
];

function Units({ cycleId }: { cycleId: string }) {
  const [search, setSearch] = useSearchParams(cycleSearch);
  const navigate = useNavigate();
  const { tier, state, late, cursor } = search;
  const list = useRead(
    listCycleUnits,
    { params: { cycleId }, query: { tier, state, late, cursor, limit: PAGE } },
    { keepPrevious: true },
  );
  return (
    <>
      <FilterBar
        facets={facets()}
        search={search}
        onChange={(next) => setSearch({ ...next, cursor: null, at: null })}
      />
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && (
        <Sheet flush>
          <DataTable
            label={t("congresses.units")}
            columns={columns()}
            rows={list.data?.rows}
            rowId={(row) => String(row.unitId)}
            lines={(row) => ({
              title: row.name,
              second: `${t(`congresses.tier.${row.tier}`)} · ${showDate(row.due)}`,
              aside: <State row={row} />,
            })}
            pending={list.isPlaceholderData}
            onOpen={(row) => {
              if (row) void navigate({ to: `/don-vi/${row.unitId}` });
            }}
            empty={<EmptyState title={t("congresses.no_units")} />}
          />
          <Paging
            position={{ cursor, at: search.at ?? 1 }}
            page={list.data && { ...list.data, previous: null }}
            pageSize={PAGE}
            onPosition={(next) =>
              setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })
            }
          />
        </Sheet>
      )}
    </>
  );
}
