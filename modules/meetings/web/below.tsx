import { IconSitemap } from "@tabler/icons-react";
import { showDate, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { meetingsBelow } from "../contract/endpoints.ts";
import type { BelowRow } from "../contract/meeting.ts";
import type { Duty } from "./duty.ts";
import { meetingsSearch } from "./search.ts";

/** Late only when the month is over. */
function Standing({ row, over }: { row: BelowRow; over: boolean }) {
  const { branches, met, quarterly } = row.sums;
  if (branches === 0) return <Badge>{t("meetings.below.none_due")}</Badge>;
  if (met >= branches) return <Badge tone="good">{t("meetings.below.all_met")}</Badge>;
  const open = branches - met;
  const words = row.isBranch
    ? t(quarterly > 0 ? "meetings.below.quarter_open" : "meetings.below.open")
    : t("meetings.below.open_of", { n: open, all: branches });
  return <Badge tone={over && quarterly < open ? "late" : "wait"}>{words}</Badge>;
}

const rate = ({ sums }: BelowRow): string =>
  sums.eligible > 0 ? `${showNumber((sums.present / sums.eligible) * 100, 1)} %` : "–";

const columnsOf = (over: boolean): readonly Column<BelowRow>[] => [
  { id: "name", title: t("meetings.below.unit"), cell: (row) => row.unitName, most: 360, always: true },
  {
    id: "branches",
    title: t("meetings.sum.branches"),
    align: "right",
    cell: (row) => showNumber(row.sums.branches),
  },
  { id: "met", title: t("meetings.sum.met"), align: "right", cell: (row) => showNumber(row.sums.met) },
  { id: "rate", title: t("meetings.below.rate"), align: "right", cell: rate },
  {
    id: "last",
    title: t("meetings.below.last"),
    cell: (row) => (row.lastMetOn ? showDate(row.lastMetOn) : "–"),
  },
  { id: "standing", title: t("meetings.below.standing"), cell: (row) => <Standing row={row} over={over} /> },
];

/** The units directly below with how many of their branches met. */
export function Below({ duty }: { duty: Duty }) {
  const [, setSearch] = useSearchParams(meetingsSearch);
  const below = useRead(
    meetingsBelow,
    { params: { unitId: duty.unitId }, query: { month: duty.month } },
    { keepPrevious: true },
  );
  const over = duty.month < duty.currentMonth;
  if (below.error) return <ProblemBox problem={below.error} onRetry={() => void below.refetch()} />;
  return (
    <Sheet flush title={t("meetings.below.title")} note={t("meetings.below.note")}>
      <DataTable
        label={t("meetings.below.title")}
        columns={columnsOf(over)}
        rows={below.data?.rows}
        rowId={(row) => String(row.unitId)}
        lines={(row) => ({
          title: row.unitName,
          second: [
            row.isBranch
              ? row.lastMetOn && t("meetings.below.last_on", { day: showDate(row.lastMetOn) })
              : t("meetings.below.met_of", { met: row.sums.met, all: row.sums.branches }),
            rate(row) !== "–" && t("meetings.below.present", { percent: rate(row) }),
          ]
            .filter(Boolean)
            .join(" · "),
          aside: <Standing row={row} over={over} />,
        })}
        firstOrdinal={1}
        onOpen={(row) => row && setSearch({ unit: row.unitId, view: null, cursor: null, at: null })}
        pending={below.isPlaceholderData}
        empty={
          <EmptyState icon={IconSitemap} title={t("meetings.below.none")}>
            <p>{t("meetings.below.none_hint")}</p>
          </EmptyState>
        }
      />
    </Sheet>
  );
}
