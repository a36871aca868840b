import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
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
import { useCan, useSession } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import type { Position } from "#kernel/web/table/position.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { type AccountRow, AccountState, listAccounts } from "../../contract/account-endpoints.ts";
import { ROLES } from "../../contract/roles.ts";
import { roleName } from "../role-name.ts";
import { AccountSheet } from "./account-sheet.tsx";
import styles from "./accounts.module.css";
import { NewAccount } from "./new-account.tsx";
import { AccountsSearch } from "./search.ts";
import { StateBadge } from "./state-badge.tsx";

const PAGE = 50;
const START = { after: null, at: null };

const facets = (): readonly Facet[] => [
  {
    id: "role",
    label: t("accounts.list.role"),
    kind: "one",
    options: ROLES.map(({ code }) => ({ value: code, label: roleName(code) })),
  },
  {
    id: "state",
    label: t("accounts.list.state"),
    kind: "one",
    options: AccountState.options.map((value) => ({ value, label: t(`accounts.state.${value}`) })),
  },
  {
    id: "depth",
    label: t("accounts.list.depth"),
    kind: "one",
    options: [{ value: "self", label: t("accounts.list.depth_self") }],
  },
];

const columns = (): readonly Column<AccountRow>[] => [
  { id: "name", title: t("accounts.display_name"), cell: (row) => row.displayName, always: true },
  { id: "username", title: t("accounts.username"), cell: (row) => row.username },
  { id: "posts", title: t("accounts.list.posts"), cell: postsOf },
  { id: "state", title: t("accounts.list.state"), cell: (row) => <StateBadge row={row} />, width: 140 },
  {
    id: "seen",
    title: t("accounts.list.last"),
    cell: (row) => (row.lastSignInAt ? showMoment(row.lastSignInAt) : t("accounts.list.never")),
    width: 160,
  },
];

/** Roles at one unit stand together before it. */
function postsOf(row: AccountRow): string {
  const roles = new Map<string, string[]>();
  for (const { role, unit } of row.assignments)
    roles.set(unit.name, [...(roles.get(unit.name) ?? []), roleName(role)]);
  return [...roles].map(([unit, names]) => `${names.join("; ")} · ${unit}`).join(" | ");
}

export default function AccountsPage() {
  const [search, change] = useSearchParams(AccountsSearch);
  const { post } = useSession();
  const unitId = search.unit ?? post?.unitId;
  const mayManage = useCan("accounts.manage");
  const maySeeUnit = useCan("organisation.view");
  const [creating, setCreating] = useState(false);
  const unit = useRead(getUnit, { params: { unitId } }, { when: maySeeUnit && unitId !== undefined });
  const unitName = unit.data?.name ?? (unitId === post?.unitId ? post?.unitName : undefined);
  const close = useCallback(() => change({ open: null }), [change]);
  return (
    <Page
      title={t("accounts.list.title")}
      subtitle={unitName ? t("accounts.list.text", { unit: unitName }) : undefined}
      primary={
        mayManage && (
          <Button leftSection={<IconPlus size={18} stroke={1.5} />} onClick={() => setCreating(true)}>
            {t("accounts.new.action")}
          </Button>
        )
      }
    >
      {unitId !== undefined && <AccountList unitId={unitId} search={search} change={change} />}
      <AccountSheet accountId={search.open ?? null} onClose={close} />
      {unitId !== undefined && (
        <NewAccount
          open={creating}
          unit={{ id: unitId, name: unitName ?? "" }}
          onClose={() => setCreating(false)}
          onCreated={(accountId) => change({ open: accountId })}
        />
      )}
    </Page>
  );
}

type ListProps = {
  unitId: number;
  search: AccountsSearch;
  change: (change: Partial<Record<keyof AccountsSearch, unknown>>) => void;
};

function AccountList({ unitId, search, change }: ListProps) {
  const { text, role, state, depth, after, open } = search;
  const accounts = useRead(
    listAccounts,
    { params: { unitId }, body: { text, role, state, ...(depth ? { depth } : {}), after, size: PAGE } },
    { keepPrevious: true },
  );
  const all = facets();
  const narrow = (next: Record<string, unknown>) => change({ ...next, ...START });
  const conditions = [
    ...(text ? [{ id: "text", words: `“${text}”`, drop: () => narrow({ text: null }) }] : []),
    ...activeFacets(all, search).map((facet) => ({
      id: facet.id,
      words: wordsOf(facet, valuesOf(facet, search)),
      drop: () => narrow(cleared([facet])),
    })),
  ];
  const position: Position = { cursor: after, at: search.at ?? 1 };
  const move = ({ cursor, at }: Position) => change({ after: cursor ?? null, at: at === 1 ? null : at });
  return (
    <Sheet flush>
      <div className={styles.tools}>
        <TextSearch value={text ?? ""} onText={(value) => narrow({ text: value || null })} />
        <FilterBar facets={all} search={search} onChange={narrow} />
      </div>
      {accounts.error ? (
        <div className={styles.problem}>
          <ProblemBox problem={accounts.error} onRetry={accounts.refetch} />
        </div>
      ) : (
        <DataTable
          label={t("accounts.list.title")}
          columns={columns()}
          rows={accounts.data?.rows}
          rowId={(row) => row.id}
          lines={(row) => ({ title: row.displayName, second: postsOf(row), aside: <StateBadge row={row} /> })}
          firstOrdinal={position.at}
          openId={open ?? null}
          onOpen={(row) => change({ open: row?.id ?? null })}
          pending={accounts.isPlaceholderData}
          empty={
            conditions.length > 0 ? (
              <FilteredToNothing
                conditions={conditions}
                onClear={() => narrow({ ...cleared(all), text: null })}
              />
            ) : (
              <EmptyState title={t("accounts.list.empty")}>{t("accounts.list.empty_text")}</EmptyState>
            )
          }
        />
      )}
      <Paging position={position} page={accounts.data} pageSize={PAGE} onPosition={move} />
    </Sheet>
  );
}

const REST_MS = 250;

/** Finds while typing; the address changes when the typing rests. */
function TextSearch({ value, onText }: { value: string; onText: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [shownValue, setShownValue] = useState(value);
  if (shownValue !== value) {
    setShownValue(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onText(typed.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onText]);
  return (
    <TextInput
      className={styles.text}
      aria-label={t("accounts.list.find")}
      placeholder={t("accounts.list.find")}
      leftSection={<IconSearch size={18} stroke={1.5} />}
      type="search"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
