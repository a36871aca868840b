import { Button } from "@mantine/core";
import { IconSitemap } from "@tabler/icons-react";
import { showMoney, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import type { BelowRow, UnitDues } from "../contract/dues.ts";
import { duesBelow, openMonth, unitDues } from "../contract/endpoints.ts";
import { monthWords } from "../contract/month.ts";
import { Money } from "./money-figures.tsx";
import { duesSearch } from "./search.ts";
import { SLIP_TONE } from "./tones.ts";

/** What a row is asked for after exemptions, and the share of it that is paid. */
const rate = ({ sums }: BelowRow): string => {
  const asked = sums.claimed - sums.waived - sums.writtenOff;
  return asked > 0 ? `${showNumber((sums.paid / asked) * 100, 1)} %` : "–";
};

/** Late: the month is over and not closed, or not even open. */
function Standing({ row, dues }: { row: BelowRow; dues: UnitDues }) {
  const over = dues.month < dues.currentMonth;
  if (row.sums.opened === 0) return <Badge tone={over ? "late" : "plain"}>{t("dues.below.not_open")}</Badge>;
  if (row.sums.closed >= row.sums.branches) return <Badge tone="good">{t("dues.below.closed")}</Badge>;
  const words = row.isBranch
    ? t("dues.below.open")
    : t("dues.below.closed_of", { n: row.sums.closed, all: row.sums.branches });
  return <Badge tone={over ? "late" : "brand"}>{words}</Badge>;
}

const SlipCell = ({ row }: { row: BelowRow }) =>
  row.slip ? (
    <span>
      {monthWords(row.slip.month)} · <Money dong={row.slip.amount} />{" "}
      <Badge tone={SLIP_TONE[row.slip.state as keyof typeof SLIP_TONE]}>
        {t(`dues.slip.${row.slip.state}`)}
      </Badge>
    </span>
  ) : (
    "–"
  );

const columnsOf = (dues: UnitDues): readonly Column<BelowRow>[] => [
  { id: "name", title: t("dues.below.unit"), cell: (row) => row.unitName, most: 320, always: true },
  {
    id: "claimed",
    title: t("dues.sum.claimed"),
    align: "right",
    cell: (row) => <Money dong={row.sums.claimed} />,
  },
  { id: "paid", title: t("dues.sum.paid"), align: "right", cell: (row) => <Money dong={row.sums.paid} /> },
  { id: "rate", title: t("dues.below.rate"), align: "right", cell: rate },
  { id: "standing", title: t("dues.below.standing"), cell: (row) => <Standing row={row} dues={dues} /> },
  { id: "slip", title: t("dues.below.slip"), cell: (row) => <SlipCell row={row} /> },
];

/** The units directly below with what they collected and passed up. */
export function Below({ dues }: { dues: UnitDues }) {
  const [, setSearch] = useSearchParams(duesSearch);
  const below = useRead(
    duesBelow,
    { params: { unitId: dues.unitId }, query: { month: dues.month } },
    { keepPrevious: true },
  );
  const open = useWrite(openMonth, { refresh: [unitDues, duesBelow] });
  // With none open the notice above offers it; here the branches that came later.
  const isLeft = below.data?.rows.some((row) => row.sums.opened === 0) ?? false;
  const mayOpen =
    isLeft && dues.sums.opened > 0 && dues.can.open && !dues.run && dues.month <= dues.currentMonth;
  const start = () =>
    open.mutate(
      { params: { unitId: dues.unitId }, body: { month: dues.month } },
      { onSuccess: () => toastDone(t("dues.open.started")), onError: toastProblem },
    );
  return (
    <Sheet
      flush
      title={t("dues.below.title")}
      note={t("dues.below.note")}
      actions={
        mayOpen && (
          <Button variant="default" loading={open.isPending} onClick={start}>
            {t("dues.open.rest", { month: monthWords(dues.month) })}
          </Button>
        )
      }
    >
      {below.error && <ProblemBox problem={below.error} onRetry={() => void below.refetch()} />}
      {!below.error && (
        <DataTable
          label={t("dues.below.title")}
          columns={columnsOf(dues)}
          rows={below.data?.rows}
          rowId={(row) => String(row.unitId)}
          lines={(row) => ({
            title: row.unitName,
            second: `${showMoney(row.sums.paid)} / ${showMoney(row.sums.claimed)} · ${rate(row)}`,
            aside: <Standing row={row} dues={dues} />,
          })}
          firstOrdinal={1}
          onOpen={(row) => row && setSearch({ unit: row.unitId, state: null, cursor: null, at: null })}
          pending={below.isPlaceholderData}
          empty={
            <EmptyState icon={IconSitemap} title={t("dues.below.none")}>
              <p>{t("dues.below.none_hint")}</p>
            </EmptyState>
          }
        />
      )}
    </Sheet>
  );
}
