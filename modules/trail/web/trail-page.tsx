import { Button } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { activeFacets, cleared, type Facet, valuesOf, wordsOf } from "#kernel/web/filter/facets.ts";
import { FilterBar } from "#kernel/web/filter/filter-bar.tsx";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState, FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useCan } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import type { Position } from "#kernel/web/table/position.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { listTrail, type TrailLine } from "../contract/endpoints.ts";
import { deedName } from "./deeds.ts";
import { ExportDialog, ExportProgress } from "./export-dialog.tsx";
import { trailFacets } from "./facets.tsx";
import { filterOf } from "./filter-of.ts";
import { LineSheet, subjectName } from "./line-sheet.tsx";
import { SealStrip } from "./seal-strip.tsx";
import { TrailSearch } from "./search.ts";
import styles from "./trail.module.css";
import { doerName, Who } from "./who.tsx";

const PAGE = 50;
const START = { after: null, at: null, open: null };

const columns = (): readonly Column<TrailLine>[] => [
  { id: "at", title: t("trail.field.at"), cell: (line) => showMoment(line.at), width: 150, always: true },
  { id: "action", title: t("trail.field.action"), cell: (line) => deedName(line.action), always: true },
  {
    id: "who",
    title: t("trail.field.account"),
    cell: (line) => <Who doer={line} role={line.role} />,
  },
  { id: "unit", title: t("trail.field.unit"), cell: (line) => line.unit?.name ?? "–" },
  { id: "subject", title: t("trail.field.subject"), cell: subjectName, width: 150 },
  { id: "reason", title: t("trail.field.reason"), cell: (line) => line.reason ?? "–" },
];

/** Who did, saw and decided what: the auditor's page. */
export default function TrailPage() {
  const [search, change] = useSearchParams(TrailSearch);
  const lines = useRead(
    listTrail,
    { query: { ...filterOf(search), after: search.after, limit: PAGE } },
    { keepPrevious: true },
  );
  const mayExport = useCan("trail.export");
  const [exporting, setExporting] = useState(false);
  const [fileId, setFileId] = useState<string | null>(null);
  const facets = useFacets(search, lines.data?.rows);
  const narrow = (next: Record<string, unknown>) => change({ ...next, ...START });
  const close = useCallback(() => change({ open: null }), [change]);
  const position: Position = { cursor: search.after, at: search.at ?? 1 };
  const move = ({ cursor, at }: Position) =>
    change({ after: cursor ?? null, at: at === 1 ? null : at, open: null });
  return (
    <Page
      title={t("trail.title")}
      subtitle={t("trail.subtitle")}
      primary={
        mayExport && (
          <Button leftSection={<IconFileExport size={18} stroke={1.5} />} onClick={() => setExporting(true)}>
            {t("trail.export.open")}
          </Button>
        )
      }
    >
      <SealStrip />
      {fileId && <ExportProgress fileId={fileId} />}
      <Sheet flush>
        <div className={styles.tools}>
          <FilterBar facets={facets} search={search} onChange={narrow} />
        </div>
        {lines.error ? (
          <div className={styles.problem}>
            <ProblemBox problem={lines.error} onRetry={() => void lines.refetch()} />
          </div>
        ) : (
          <DataTable
            label={t("trail.title")}
            columns={columns()}
            rows={lines.data?.rows}
            rowId={(line) => String(line.id)}
            lines={(line) => ({
              title: deedName(line.action),
              second: [doerName(line), line.unit?.name].filter(Boolean).join(" · "),
              aside: showMoment(line.at),
            })}
            openId={search.open === undefined ? null : String(search.open)}
            onOpen={(line) => change({ open: line?.id ?? null })}
            pending={lines.isPlaceholderData}
            empty={<NoLines facets={facets} search={search} narrow={narrow} />}
          />
        )}
        <Paging position={position} page={lines.data} pageSize={PAGE} onPosition={move} />
      </Sheet>
      <ExportDialog
        open={exporting}
        filter={filterOf(search)}
        words={activeFacets(facets, search)
          .map((facet) => wordsOf(facet, valuesOf(facet, search)))
          .join(" · ")}
        onClose={() => setExporting(false)}
        onStarted={(id) => {
          setFileId(id);
          setExporting(false);
        }}
      />
      <LineSheet
        open={search.open !== undefined && lines.data !== undefined}
        line={lines.data?.rows.find((line) => line.id === search.open)}
        onClose={close}
        onNarrow={narrow}
      />
    </Page>
  );
}

/** The facets, with the names of the account and unit that the address holds by id. */
function useFacets(search: TrailSearch, rows: readonly TrailLine[] | undefined): readonly Facet[] {
  const seesUnits = useCan("organisation.view");
  const unit = useRead(
    getUnit,
    { params: { unitId: search.unit ?? 0 } },
    { when: seesUnits && search.unit !== undefined },
  );
  const named = rows?.find((line) => line.accountId === search.account);
  return trailFacets({ account: named?.accountName ?? undefined, unit: unit.data?.name });
}

function NoLines({
  facets,
  search,
  narrow,
}: {
  facets: readonly Facet[];
  search: TrailSearch;
  narrow: (change: Record<string, unknown>) => void;
}) {
  const conditions = activeFacets(facets, search).map((facet) => ({
    id: facet.id,
    words: wordsOf(facet, valuesOf(facet, search)),
    drop: () => narrow(cleared([facet])),
  }));
  if (conditions.length > 0)
    return <FilteredToNothing conditions={conditions} onClear={() => narrow(cleared(facets))} />;
  return <EmptyState title={t("trail.empty")}>{t("trail.empty_text")}</EmptyState>;
}
