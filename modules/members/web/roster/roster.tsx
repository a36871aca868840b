import { Button, CloseButton, TextInput } from "@mantine/core";
import { IconSearch, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { activeFacets, changeOf, valuesOf, wordsOf } from "#kernel/web/filter/facets.ts";
import { FilterBar } from "#kernel/web/filter/filter-bar.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState, FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useCan } from "#kernel/web/session.ts";
import { SlotView } from "#kernel/web/slot-parts.tsx";
import { chosenColumns, keepColumns, shownColumns } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging, TableTop } from "#kernel/web/table/table-bars.tsx";
import { countMembers, listMembers } from "../../contract/endpoints.ts";
import type { MemberRow } from "../../contract/member.ts";
import { PersonName } from "../person-name.tsx";
import { filterOf, orderOf, type RosterSearch, rosterSearch } from "../search.ts";
import { rosterActions } from "../slots.ts";
import { StatusBadge } from "../status-badge.tsx";
import { rosterColumns } from "./columns.tsx";
import { rosterFacets } from "./facets.ts";
import { MemberPreview } from "./preview.tsx";
import { useSectors } from "./sectors.ts";
import { RosterViews } from "./views.tsx";

const PAGE = 50;
const START = { cursor: null, at: null };
/** Nothing is asked letter by letter. */
const REST_MS = 250;
type SetSearch = (change: Record<string, unknown>, replace?: boolean) => void;

/** Everybody of a unit and below whom the filters find. */
export function Roster({ unitId }: { unitId: number }) {
  const [search, setSearch] = useSearchParams(rosterSearch);
  const sensitive = useCan("members.sensitive");
  const facets = rosterFacets(sensitive, useSectors());
  const clear = (next: Record<string, unknown>) =>
    setSearch({
      ...Object.fromEntries(Object.keys(rosterSearch.shape).map((name) => [name, null])),
      ...next,
    });
  return (
    <>
      <RosterViews search={search} onSearch={clear} />
      <div style={{ display: "flex", flexWrap: "wrap", gap: "8px 12px", alignItems: "center" }}>
        <NameSearch search={search} setSearch={setSearch} />
        <FilterBar
          facets={facets}
          search={search}
          onChange={(change) => setSearch({ ...change, ...START })}
        />
      </div>
      <RosterSheet
        unitId={unitId}
        search={search}
        setSearch={setSearch}
        sensitive={sensitive}
        onClear={() => clear({})}
      />
    </>
  );
}

function NameSearch({ search, setSearch }: { search: RosterSearch; setSearch: SetSearch }) {
  const present = search.q ?? "";
  const [typed, setTyped] = useState(present);
  const [seen, setSeen] = useState(present);
  const [sent, setSent] = useState(present);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A view that was chosen or the back button brings another name; our own asking must not overwrite what is typed.
  if (present !== seen) {
    setSeen(present);
    if (present !== sent) setTyped(present);
  }
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(text.trim());
      setSearch({ q: text.trim() || null, ...START }, true);
    }, REST_MS);
  };
  return (
    <TextInput
      style={{ flex: "0 1 320px", minWidth: 200 }}
      aria-label={t("members.roster.find")}
      placeholder={t("members.roster.find")}
      leftSection={<IconSearch size={18} stroke={1.5} />}
      rightSection={typed && <CloseButton size="sm" aria-label={t("web.clear")} onClick={() => type("")} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      maxLength={100}
      autoComplete="off"
    />
  );
}

type SheetProps = {
  unitId: number;
  search: RosterSearch;
  setSearch: SetSearch;
  sensitive: boolean;
  onClear: () => void;
};

function RosterSheet({ unitId, search, setSearch, sensitive, onClear }: SheetProps) {
  const filter = filterOf(search);
  const params = { unitId };
  const query = { ...filter, ...orderOf(search), cursor: search.cursor, limit: PAGE };
  const page = useRead(listMembers, { params, body: query as never }, { keepPrevious: true });
  const count = useRead(countMembers, { params, body: filter as never }, { keepPrevious: true });
  const [open, setOpen] = useState<MemberRow | null>(null);
  const [chosen, setChosen] = useState(() => chosenColumns("members"));
  const columns = rosterColumns(sensitive);
  if (page.error)
    return <ProblemBox problem={page.error} onRetry={() => void page.refetch()} retrying={page.isFetching} />;
  const at = search.at ?? 1;
  const total = count.data && !count.data.more ? count.data.count : undefined;
  return (
    <Sheet flush>
      <TableTop
        count={countWords(count.data)}
        columns={columns}
        chosen={chosen}
        onColumns={(next) => {
          keepColumns("members", next);
          setChosen(next);
        }}
      >
        <SlotView
          slot={rosterActions}
          props={{
            unitId,
            filter,
            order: orderOf(search),
            columns: shownColumns(columns, chosen).map(({ id }) => id),
            total,
          }}
          height={0}
        />
      </TableTop>
      <DataTable
        label={t("members.roster.title")}
        columns={shownColumns(columns, chosen)}
        rows={page.data?.rows}
        rowId={(row) => row.personId}
        firstOrdinal={at}
        sort={search.sort ?? "name"}
        onSort={(sort) => setSearch({ sort: sort === "name" ? null : (sort ?? null), ...START })}
        openId={open?.personId ?? null}
        onOpen={setOpen}
        pending={page.isPlaceholderData}
        lines={(row) => ({
          title: <PersonName name={row.fullName} />,
          aside: <StatusBadge status={row.status} />,
          second: `${showDate(row.dateOfBirth)} · ${row.unitName}`,
        })}
        empty={
          <NobodyHere
            unitId={unitId}
            search={search}
            setSearch={setSearch}
            sensitive={sensitive}
            onClear={onClear}
          />
        }
      />
      <Paging
        position={{ cursor: search.cursor, at }}
        page={page.data}
        pageSize={PAGE}
        total={total}
        onPosition={(position) =>
          setSearch({ cursor: position.cursor ?? null, at: position.at > 1 ? position.at : null })
        }
      />
      <MemberPreview row={open} onClose={() => setOpen(null)} />
    </Sheet>
  );
}

const countWords = (count: { count: number; more: boolean } | undefined): ReactNode =>
  count ? t(count.more ? "members.roster.count_more" : "members.roster.count", { count: count.count }) : " ";

/** Nobody: because of the filters, each of which can be dropped, or because the unit has nobody yet. */
function NobodyHere({ unitId, search, setSearch, sensitive, onClear }: SheetProps) {
  const facets = rosterFacets(sensitive, useSectors());
  const mayCreate = useCan("members.create");
  const conditions = activeFacets(facets, search).map((facet) => ({
    id: facet.id,
    words: wordsOf(facet, valuesOf(facet, search)),
    drop: () => setSearch({ ...changeOf(facet, []), ...START }),
  }));
  if (search.q) {
    conditions.unshift({ id: "q", words: `“${search.q}”`, drop: () => setSearch({ q: null, ...START }) });
  }
  if (conditions.length > 0) return <FilteredToNothing conditions={conditions} onClear={onClear} />;
  return (
    <EmptyState
      icon={IconUsers}
      title={t("members.roster.empty")}
      actions={
        mayCreate && (
          <Button component={Link} to={`/don-vi/${unitId}/doan-vien/moi`}>
            {t("members.new.action")}
          </Button>
        )
      }
    >
      <p>{t("members.roster.empty_hint")}</p>
    </EmptyState>
  );
}
