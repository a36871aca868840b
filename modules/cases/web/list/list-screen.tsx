import { Button } from "@mantine/core";
import { IconFilePlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { activeFacets, changeOf, cleared, type Facet, valuesOf, wordsOf } from "#kernel/web/filter/facets.ts";
import { FilterBar } from "#kernel/web/filter/filter-bar.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { listCases } from "../../contract/endpoints.ts";
import { useProcedures } from "../procedures.ts";
import { casesSearch } from "../search.ts";
import { caseColumns, caseLines } from "./columns.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { type CaseTab, useCaseTabs } from "./tabs.ts";
import { useFacets } from "./use-facets.tsx";

const PAGE = 50;

/** Cases: what waits for me, what my part of the tree does, my own. */
export default function ListScreen() {
  const [search] = useSearchParams(casesSearch);
  const tabs = useCaseTabs();
  const tab = tabs.find((one) => one === search.tab) ?? tabs[0] ?? "part";
  const { permissions } = useSession();
  const begins = ["cases.propose", "cases.branch", "cases.decide", "cases.own"].some((name) =>
    permissions.has(name),
  );
  return (
    <Page
      title={t("cases.list.title")}
      subtitle={t(`cases.list.of.${tab}`)}
      primary={
        begins && (
          <Button component={Link} to="/ho-so/moi" leftSection={<IconFilePlus size={18} stroke={1.5} />}>
            {t("cases.begin.action")}
          </Button>
        )
      }
    >
      {tabs.length > 1 && (
        <Tabs
          label={t("cases.list.tabs")}
          active={tab}
          tabs={tabs.map((id) => ({
            id,
            label: t(`cases.tab.${id}`),
            to: "/ho-so",
            search: { tab: id },
          }))}
        />
      )}
      <CaseList key={tab} tab={tab} />
    </Page>
  );
}

function CaseList({ tab }: { tab: CaseTab }) {
  const [search, setSearch] = useSearchParams(casesSearch);
  const navigate = useNavigate();
  const { find, rows: procedures, read } = useProcedures();
  const facets = useFacets(tab, procedures);
  const { phase, procedure, unit } = search;
  const filter = tab === "part" ? { phase, procedure, unit } : tab === "hand" ? { procedure } : {};
  const list = useRead(
    listCases,
    { query: { of: tab, ...filter, cursor: search.cursor, limit: PAGE } },
    { keepPrevious: true },
  );
  const change = (next: Record<string, unknown>) => setSearch({ ...next, cursor: null, at: null });
  const problem = list.error ?? read.error;
  const ready = list.data && procedures;
  return (
    <>
      {facets.length > 0 && <FilterBar facets={facets} search={search} onChange={change} />}
      {problem && (
        <ProblemBox
          problem={problem}
          onRetry={() => void (list.error ? list.refetch() : read.refetch())}
          retrying={list.isFetching || read.isFetching}
        />
      )}
      {!problem && (
        <Sheet flush>
          <DataTable
            label={t(`cases.tab.${tab}`)}
            columns={caseColumns(find)}
            rows={ready ? list.data.rows : undefined}
            rowId={(row) => row.id}
            lines={caseLines(find)}
            pending={list.isPlaceholderData}
            onOpen={(row) => {
              if (row) void navigate({ to: "/ho-so/$caseId", params: { caseId: row.id } as never });
            }}
            empty={<Empty tab={tab} facets={facets} search={search} onChange={change} />}
          />
          <Paging
            position={{ cursor: search.cursor, at: search.at ?? 1 }}
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

type EmptyProps = {
  tab: CaseTab;
  facets: readonly Facet[];
  search: Readonly<Record<string, unknown>>;
  onChange: (change: Record<string, unknown>) => void;
};

function Empty({ tab, facets, search, onChange }: EmptyProps) {
  const active = activeFacets(facets, search);
  if (active.length === 0) return <NothingHere tab={tab} />;
  return (
    <FilteredToNothing
      conditions={active.map((facet) => ({
        id: facet.id,
        words: wordsOf(facet, valuesOf(facet, search)),
        drop: () => onChange(changeOf(facet, [])),
      }))}
      onClear={() => onChange(cleared(facets))}
    />
  );
}
