import { Button } from "@mantine/core";
import { IconRubberStamp, IconTemplate } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { activeFacets, cleared, type Facet, valuesOf, wordsOf } from "#kernel/web/filter/facets.ts";
import { FilterBar } from "#kernel/web/filter/filter-bar.tsx";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState, FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams, useSearchParams } from "#kernel/web/screen.ts";
import { useCan } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import type { Position } from "#kernel/web/table/position.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { listKinds, listPapers } from "../../contract/endpoints.ts";
import { PAPER_STATES, type PaperRow } from "../../contract/paper.ts";
import styles from "../papers.module.css";
import { type RegisterSearch, registerSearch } from "../search.ts";
import { StateBadge } from "../state-badge.tsx";
import { PrintMenu } from "./print-menu.tsx";

const PAGE = 50;
const START = { after: null, at: null };

export default function RegisterScreen() {
  const unitId = Number(usePathParams<"unitId">().unitId);
  const unit = useRead(getUnit, { params: { unitId } });
  const [search, change] = useSearchParams(registerSearch);
  const mayAdapt = useCan("papers.adapt");
  return (
    <Page
      title={t("papers.register.title")}
      subtitle={unit.data && t("papers.register.of", { unit: unit.data.name })}
      crumbs={[
        { label: t("papers.register.units"), to: "/to-chuc" },
        { label: unit.data?.name ?? "…", to: `/don-vi/${unitId}` },
        { label: t("papers.register.title") },
      ]}
      actions={
        mayAdapt && (
          <Button
            variant="default"
            component={Link}
            to={`/don-vi/${unitId}/mau-van-ban`}
            leftSection={<IconTemplate size={18} stroke={1.5} />}
          >
            {t("papers.templates.title")}
          </Button>
        )
      }
      primary={<PrintMenu unitId={unitId} search={search} />}
    >
      {unit.error ? (
        <ProblemBox problem={unit.error} onRetry={() => void unit.refetch()} />
      ) : (
        <Register unitId={unitId} search={search} change={change} />
      )}
    </Page>
  );
}

const columns = (below: boolean): readonly Column<PaperRow>[] => [
  { id: "number", title: t("papers.number"), cell: (row) => row.numberText ?? "–", always: true, width: 150 },
  { id: "day", title: t("papers.issued_on"), cell: (row) => showDate(row.issuedOn), width: 110 },
  { id: "what", title: t("papers.what"), cell: whatOf },
  ...(below ? [{ id: "unit", title: t("papers.unit"), cell: (row: PaperRow) => row.unitName }] : []),
  { id: "signer", title: t("papers.signer"), cell: (row) => row.signerName, width: 190 },
  { id: "state", title: t("papers.state"), cell: (row) => <StateBadge state={row.state} />, width: 120 },
];

const whatOf = (row: PaperRow): string => [row.title, row.abstract].filter(Boolean).join(" ");

function useFacets(): readonly Facet[] {
  const kinds = useRead(listKinds, {}, { staleTime: Number.POSITIVE_INFINITY });
  return [
    {
      id: "kind",
      label: t("papers.kind"),
      kind: "one",
      options: (kinds.data?.rows ?? []).map(({ code, ...words }) => ({
        value: code,
        label: inLocale(words),
      })),
    },
    {
      id: "state",
      label: t("papers.state"),
      kind: "one",
      options: PAPER_STATES.map((value) => ({ value, label: t(`papers.state.${value}`) })),
    },
    { id: "issued", label: t("papers.issued_on"), kind: "dates" },
    {
      id: "depth",
      label: t("papers.register.depth"),
      kind: "one",
      options: [{ value: "below", label: t("papers.register.below") }],
    },
  ];
}

type ListProps = {
  unitId: number;
  search: RegisterSearch;
  change: (change: Partial<Record<keyof RegisterSearch, unknown>>) => void;
};

function Register({ unitId, search, change }: ListProps) {
  const navigate = useNavigate();
  const facets = useFacets();
  const { caseId, kind, state, issuedFrom: from, issuedTo: to, after } = search;
  const below = search.depth === "below";
  const papers = useRead(
    listPapers,
    {
      params: { unitId },
      query: { caseId, kind, state, from, to, after, below: String(below), limit: PAGE },
    },
    { keepPrevious: true },
  );
  const narrow = (next: Record<string, unknown>) => change({ ...next, ...START });
  const conditions = [
    ...(caseId
      ? [{ id: "caseId", words: t("papers.register.of_case"), drop: () => narrow({ caseId: null }) }]
      : []),
    ...activeFacets(facets, search).map((facet) => ({
      id: facet.id,
      words: wordsOf(facet, valuesOf(facet, search)),
      drop: () => narrow(cleared([facet])),
    })),
  ];
  const position: Position = { cursor: after, at: search.at ?? 1 };
  return (
    <Sheet flush>
      <div className={styles.tools}>
        {caseId && (
          <Button variant="light" size="xs" onClick={() => narrow({ caseId: null })}>
            {t("papers.register.of_case")} ×
          </Button>
        )}
        <FilterBar facets={facets} search={search} onChange={narrow} />
      </div>
      {papers.error ? (
        <div className={styles.problem}>
          <ProblemBox problem={papers.error} onRetry={papers.refetch} />
        </div>
      ) : (
        <DataTable
          label={t("papers.register.title")}
          columns={columns(below)}
          rows={papers.data?.rows}
          rowId={(row) => row.id}
          lines={(row) => ({
            title: row.numberText ?? row.title,
            second: `${showDate(row.issuedOn)} · ${whatOf(row)}`,
            aside: <StateBadge state={row.state} />,
          })}
          onOpen={(row) => row && void navigate({ to: `/van-ban/${row.id}` })}
          pending={papers.isPlaceholderData}
          empty={
            conditions.length > 0 ? (
              <FilteredToNothing
                conditions={conditions}
                onClear={() => narrow({ ...cleared(facets), caseId: null })}
              />
            ) : (
              <EmptyState icon={IconRubberStamp} title={t("papers.register.empty")}>
                {t("papers.register.empty_text")}
              </EmptyState>
            )
          }
        />
      )}
      <Paging
        position={position}
        page={papers.data}
        pageSize={PAGE}
        onPosition={({ cursor, at }) => change({ after: cursor ?? null, at: at === 1 ? null : at })}
      />
    </Sheet>
  );
}
