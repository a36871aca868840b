import { IconUsersGroup } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { unitMeetings } from "../contract/endpoints.ts";
import type { MeetingRow } from "../contract/meeting.ts";
import { meetingsSearch } from "./search.ts";

const PAGE = 50;

/** What became of a meeting, in a word. */
export function StateBadge({ state, valid }: { state: MeetingRow["state"]; valid: boolean | null }) {
  if (state === "CANCELLED") return <Badge>{t("meetings.state.CANCELLED")}</Badge>;
  if (state === "OPEN") return <Badge tone="brand">{t("meetings.state.OPEN")}</Badge>;
  return valid === false ? (
    <Badge tone="late">{t("meetings.state.not_valid")}</Badge>
  ) : (
    <Badge tone="good">{t("meetings.state.CLOSED")}</Badge>
  );
}

const kindOf = (row: MeetingRow): string =>
  row.branches > 1
    ? t("meetings.joint_kind", { kind: t(`meetings.kind.${row.kind}`), n: row.branches })
    : t(`meetings.kind.${row.kind}`);
const placeOf = (row: MeetingRow): string => (row.online ? t("meetings.online") : (row.place ?? "–"));
const presentOf = ({ count }: MeetingRow): string => (count ? `${count.present}/${count.eligible}` : "–");

const columns = (): readonly Column<MeetingRow>[] => [
  {
    id: "day",
    title: t("meetings.col.day"),
    cell: (row) => `${showDate(row.onDay)}${row.atTime ? ` · ${row.atTime}` : ""}`,
    always: true,
  },
  { id: "kind", title: t("meetings.col.kind"), cell: kindOf },
  { id: "place", title: t("meetings.col.place"), cell: placeOf, most: 300 },
  { id: "present", title: t("meetings.col.present"), align: "right", cell: presentOf },
  { id: "state", title: t("meetings.col.state"), cell: (row) => <StateBadge {...row} /> },
];

/** The meetings of a branch, newest first. */
export function BranchMeetings({ unitId }: { unitId: number }) {
  const [search, setSearch] = useSearchParams(meetingsSearch);
  const navigate = useNavigate();
  const list = useRead(
    unitMeetings,
    { params: { unitId }, query: { limit: PAGE, ...(search.cursor ? { cursor: search.cursor } : {}) } },
    { keepPrevious: true },
  );
  if (list.error) return <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <Sheet flush title={t("meetings.list.title")}>
        <DataTable
          label={t("meetings.list.title")}
          columns={columns()}
          rows={list.data?.rows}
          rowId={(row) => row.id}
          lines={(row) => ({
            title: `${showDate(row.onDay)}${row.atTime ? ` · ${row.atTime}` : ""}`,
            second: [
              kindOf(row),
              row.count ? t("meetings.present_of", { n: presentOf(row) }) : placeOf(row),
            ].join(" · "),
            aside: <StateBadge {...row} />,
          })}
          firstOrdinal={search.at ?? 1}
          onOpen={(row) => row && void navigate({ to: `/sinh-hoat/${row.id}` })}
          pending={list.isPlaceholderData}
          empty={
            <EmptyState icon={IconUsersGroup} title={t("meetings.list.none")}>
              <p>{t("meetings.list.none_hint")}</p>
            </EmptyState>
          }
        />
      </Sheet>
      <Paging
        position={{ cursor: search.cursor, at: search.at ?? 1 }}
        page={list.data}
        pageSize={PAGE}
        onPosition={(next) => setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })}
      />
    </>
  );
}
