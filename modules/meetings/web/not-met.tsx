import { IconCircleCheck } from "@tabler/icons-react";
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
import { branchesNotMet } from "../contract/endpoints.ts";
import type { NotMetRow } from "../contract/meeting.ts";
import { monthWords } from "../contract/month.ts";
import type { Duty } from "./duty.ts";
import { meetingsSearch } from "./search.ts";

const PAGE = 50;
const lastOf = (row: NotMetRow): string =>
  row.lastMetOn ? showDate(row.lastMetOn) : t("meetings.not_met.never");
const Rhythm = ({ row }: { row: NotMetRow }) => (
  <Badge tone={row.quarterly ? "plain" : "wait"}>
    {t(row.quarterly ? "meetings.consent.QUARTERLY" : "meetings.not_met.monthly")}
  </Badge>
);

const columns = (): readonly Column<NotMetRow>[] => [
  { id: "name", title: t("meetings.not_met.branch"), cell: (row) => row.unitName, most: 320, always: true },
  {
    id: "superior",
    title: t("meetings.not_met.superior"),
    cell: (row) => row.superiorName ?? "–",
    most: 320,
  },
  { id: "last", title: t("meetings.below.last"), cell: lastOf },
  { id: "rhythm", title: t("meetings.not_met.rhythm"), cell: (row) => <Rhythm row={row} /> },
];

/** Branches at any depth that did not meet in their month or quarter. */
export function NotMet({ duty }: { duty: Duty }) {
  const [search, setSearch] = useSearchParams(meetingsSearch);
  const list = useRead(
    branchesNotMet,
    {
      params: { unitId: duty.unitId },
      query: { month: duty.month, limit: PAGE, ...(search.cursor ? { cursor: search.cursor } : {}) },
    },
    { keepPrevious: true },
  );
  if (list.error) return <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />;
  const title = t("meetings.not_met.title", { month: monthWords(duty.month) });
  return (
    <>
      <Sheet flush title={title} note={t("meetings.not_met.note")}>
        <DataTable
          label={title}
          columns={columns()}
          rows={list.data?.rows}
          rowId={(row) => String(row.unitId)}
          lines={(row) => ({
            title: row.unitName,
            second: `${lastOf(row)} · ${row.superiorName ?? ""}`,
            aside: <Rhythm row={row} />,
          })}
          firstOrdinal={search.at ?? 1}
          onOpen={(row) => row && setSearch({ unit: row.unitId, view: null, cursor: null, at: null })}
          pending={list.isPlaceholderData}
          empty={
            <EmptyState icon={IconCircleCheck} title={t("meetings.not_met.none")}>
              <p>{t("meetings.not_met.none_hint")}</p>
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
