import { Link, useNavigate } from "@tanstack/react-router";
import type { Facet } from "#kernel/web/filter/facets.ts";
import { FilterBar } from "#kernel/web/filter/filter-bar.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useCan, useSession } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { RANKS } from "#modules/leadership/contract/organs.ts";
import { UNIT_TIERS } from "#modules/organisation/contract/unit.ts";
import { AGE_BANDS, type CadreRow, EDUCATIONS, THEORIES } from "../contract/cadre.ts";
import { listCadres } from "../contract/endpoints.ts";
import { FiguresSheet } from "./figures-sheet.tsx";
import { cadresSearch } from "./search.ts";
import { codeWords, valueWords } from "./words.ts";

const PAGE = 50;

/** The cadres of my part of the tree: in figures, and one by one. */
export default function CadresScreen() {
  const { post } = useSession();
  const [search, setSearch] = useSearchParams(cadresSearch);
  const navigate = useNavigate();
  const { cursor, at, unit, ...filter } = search;
  const unitId = unit ?? post?.unitId ?? 0;
  const list = useRead(
    listCadres,
    { params: { unitId }, query: { ...filter, cursor, limit: PAGE } },
    { keepPrevious: true },
  );
  const change = (next: Record<string, unknown>) => setSearch({ ...next, cursor: null, at: null });
  return (
    <Page title={t("cadres.title")} subtitle={t("cadres.subtitle")}>
      <FilterBar facets={useFacets()} search={search} onChange={change} />
      <FiguresSheet unitId={unitId} filter={filter} onPick={(group, value) => change({ [group]: value })} />
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && (
        <Sheet flush>
          <DataTable
            label={t("cadres.title")}
            columns={columns()}
            rows={list.data?.rows}
            rowId={(row) => row.personId}
            firstOrdinal={at ?? 1}
            lines={(row) => ({
              title: `${row.fullName} · ${row.birthYear}`,
              second: `${t(`leadership.rank.${row.rank}`)} · ${row.unitName}`,
              aside: row.planned && <Badge tone="good">{t("cadres.planned.true")}</Badge>,
            })}
            pending={list.isPlaceholderData}
            onOpen={(row) => {
              if (row) void navigate({ to: `/doan-vien/${row.personId}` });
            }}
            empty={
              <EmptyState title={t("cadres.none")}>
                <p>{t("cadres.none_hint")}</p>
              </EmptyState>
            }
          />
          <Paging
            position={{ cursor, at: at ?? 1 }}
            page={list.data && { ...list.data, previous: null }}
            pageSize={PAGE}
            onPosition={(next) =>
              setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })
            }
          />
        </Sheet>
      )}
    </Page>
  );
}

const columns = (): readonly Column<CadreRow>[] => [
  {
    id: "name",
    title: t("cadres.column.name"),
    always: true,
    cell: (row) => <Link to={`/doan-vien/${row.personId}`}>{row.fullName}</Link>,
  },
  { id: "born", title: t("cadres.column.born"), width: 90, cell: (row) => row.birthYear },
  {
    id: "rank",
    title: t("cadres.column.rank"),
    most: 170,
    cell: (row) =>
      row.others > 0
        ? t("cadres.rank_and", { rank: t(`leadership.rank.${row.rank}`), n: row.others })
        : t(`leadership.rank.${row.rank}`),
  },
  { id: "unit", title: t("cadres.column.unit"), most: 180, cell: (row) => row.unitName },
  { id: "since", title: t("cadres.column.since"), width: 110, cell: (row) => showDate(row.since) },
  {
    id: "employment",
    title: t("cadres.column.employment"),
    cell: (row) => codeWords("employment", row.employment),
  },
  {
    id: "rating",
    title: t("cadres.column.rating"),
    most: 150,
    cell: (row) => (row.rating ? `${valueWords("RATING", row.rating)} (${row.ratingYear})` : "–"),
  },
  {
    id: "planned",
    title: t("cadres.column.planned"),
    cell: (row) => (row.planned ? <Badge tone="good">{t("cadres.planned.true")}</Badge> : "–"),
  },
];

function useFacets(): readonly Facet[] {
  const sensitive = useCan("members.sensitive");
  const one = (
    id: string,
    values: readonly string[],
    words = (value: string) => codeWords(id, value),
  ): Facet => ({
    id,
    label: t(`cadres.column.${id}`),
    kind: "one",
    options: values.map((value) => ({ value, label: words(value) })),
  });
  return [
    one("tier", UNIT_TIERS),
    one("rank", RANKS, (value) => t(`leadership.rank.${value}`)),
    one("employment", ["FULL_TIME", "CONCURRENT"]),
    one("gender", ["MALE", "FEMALE"]),
    ...(sensitive ? [one("minority", ["true", "false"])] : []),
    one("age", AGE_BANDS),
    one("education", EDUCATIONS),
    one("theory", THEORIES),
    one("planned", ["true", "false"]),
  ];
}
