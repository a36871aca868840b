import { Button } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import {
  countDuplicates,
  type DuplicatePair,
  listDuplicates,
  PAIR_STATES,
  scanDuplicates,
} from "../../contract/duplicate-endpoints.ts";
import { duplicatesSearch } from "../search.ts";
import { bornWords, placesWords, scoreTone, sideWords, whoWords } from "./pair-words.ts";

const PAGE = 50;
/** So long the page looks for what a scan finds, in milliseconds; a large part of the tree goes on behind it. */
const FOLLOWED_MS = 60_000;

const columns = (): readonly Column<DuplicatePair>[] => [
  { id: "a", title: t("members.duplicates.first"), cell: (pair) => sideWords(pair.a), always: true },
  { id: "b", title: t("members.duplicates.second"), cell: (pair) => sideWords(pair.b), always: true },
  { id: "born", title: t("members.field.dateOfBirth"), cell: (pair) => bornWords(pair.a), width: 112 },
  {
    id: "why",
    title: t("members.duplicates.why"),
    cell: (pair) => (
      <Badge tone={scoreTone(pair.score)}>{t(`members.duplicates.reason.${pair.reasons[0]}`)}</Badge>
    ),
    width: 240,
  },
];

/** Pairs of records that may be one person: a person decides, the decision is remembered. */
export default function DuplicatesScreen() {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams(duplicatesSearch);
  const state = search.state ?? "OPEN";
  const [followed, setFollowed] = useState(0);
  const every = () => (Date.now() < followed ? 2000 : (false as const));
  const pairs = useRead(
    listDuplicates,
    { query: { state, cursor: search.cursor, limit: PAGE } },
    { keepPrevious: true, every },
  );
  const open = useRead(countDuplicates, {}, { every });
  const at = search.at ?? 1;
  return (
    <Page
      title={t("members.duplicates.title")}
      subtitle={t("members.duplicates.subtitle")}
      actions={<ScanButton onStarted={() => setFollowed(Date.now() + FOLLOWED_MS)} />}
    >
      <Tabs
        label={t("members.duplicates.states")}
        active={state}
        tabs={PAIR_STATES.map((id) => ({
          id,
          label: t(`members.duplicates.state.${id}`),
          to: "/trung-lap",
          search: { state: id },
          ...(id === "OPEN" && open.data ? { count: String(open.data.open) } : {}),
        }))}
      />
      {pairs.error && <ProblemBox problem={pairs.error} onRetry={() => void pairs.refetch()} />}
      {!pairs.error && (
        <Sheet flush>
          <DataTable
            label={t("members.duplicates.title")}
            columns={columns()}
            rows={pairs.data?.rows}
            rowId={(pair) => pair.id}
            firstOrdinal={at}
            pending={pairs.isPlaceholderData}
            onOpen={(pair) => pair && void navigate({ to: `/trung-lap/${pair.id}` })}
            lines={(pair) => ({
              title: whoWords(pair.a, pair.b),
              second: `${t(`members.duplicates.reason.${pair.reasons[0]}`)} · ${placesWords(pair.a, pair.b)}`,
            })}
            empty={
              <EmptyState icon={IconUsersGroup} title={t(`members.duplicates.none.${state}`)}>
                <p>{t("members.duplicates.none_hint")}</p>
              </EmptyState>
            }
          />
          <Paging
            position={{ cursor: search.cursor, at }}
            page={pairs.data && { ...pairs.data, previous: null }}
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

function ScanButton({ onStarted }: { onStarted: () => void }) {
  const { post } = useSession();
  const scan = useWrite(scanDuplicates, { refresh: [] });
  if (!post) return null;
  return (
    <Button
      variant="default"
      loading={scan.isPending}
      onClick={() =>
        scan.mutate(
          { params: { unitId: post.unitId }, body: {} },
          {
            onSuccess: () => {
              onStarted();
              toastDone(t("members.duplicates.scanning"));
            },
            onError: toastProblem,
          },
        )
      }
    >
      {t("members.duplicates.scan")}
    </Button>
  );
}
