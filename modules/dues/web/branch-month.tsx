import { Button, Select } from "@mantine/core";
import { IconQrcode, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState, FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { isChosen, nothing, type Selection } from "#kernel/web/table/selection.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import type { DuesLine, UnitDues } from "../contract/dues.ts";
import { collect, duesLines, MOST_AT_ONCE, receipts, unitDues } from "../contract/endpoints.ts";
import { LINE_STATES } from "../contract/line-state.ts";
import styles from "./dues.module.css";
import { LineSheet } from "./line-sheet.tsx";
import { Money } from "./money-figures.tsx";
import { duesSearch } from "./search.ts";
import { LINE_TONE } from "./tones.ts";

const PAGE = 200;

const StateBadge = ({ line }: { line: DuesLine }) => (
  <Badge tone={LINE_TONE[line.state]}>{t(`dues.state.${line.state}`)}</Badge>
);

const columns = (): readonly Column<DuesLine>[] => [
  { id: "name", title: t("dues.col.name"), cell: (line) => line.fullName, most: 280, always: true },
  { id: "amount", title: t("dues.col.amount"), align: "right", cell: (line) => <Money dong={line.amount} /> },
  { id: "paid", title: t("dues.col.paid"), align: "right", cell: (line) => <Money dong={line.paid} /> },
  { id: "state", title: t("dues.col.state"), cell: (line) => <StateBadge line={line} /> },
  {
    id: "older",
    title: t("dues.col.older"),
    align: "right",
    cell: (line) => (line.olderDebt > 0 ? <Money dong={line.olderDebt} /> : "–"),
  },
  {
    id: "receipt",
    title: t("dues.col.receipt"),
    cell: (line) => line.receipt?.no ?? "–",
  },
];

/** Who of the branch owes what for the month: tick, take, and each has a receipt. */
export function BranchMonth({ dues }: { dues: UnitDues }) {
  const [search, setSearch] = useSearchParams(duesSearch);
  const [selection, setSelection] = useState<Selection>(nothing);
  // On a phone a row is one button: it opens, and money is taken there.
  const narrow = useNarrow();
  const [openId, setOpenId] = useState<string | null>(null);
  const { unitId, month } = dues;
  const list = useRead(
    duesLines,
    {
      params: { unitId },
      body: {
        month,
        limit: PAGE,
        ...(search.state ? { state: search.state } : {}),
        ...(search.cursor ? { cursor: search.cursor } : {}),
      },
    },
    { keepPrevious: true },
  );
  const rows = list.data?.rows;
  const chosen = (rows ?? []).filter((line) => isChosen(selection, line.personId) && line.remaining > 0);
  const open = rows?.find((line) => line.personId === openId);
  const drop = () => setSearch({ state: null, cursor: null, at: null });
  return (
    <>
      <Sheet
        flush
        title={t("dues.branch.title")}
        note={t(narrow ? "dues.branch.note_narrow" : "dues.branch.note")}
        actions={
          <>
            <Select
              aria-label={t("dues.col.state")}
              placeholder={t("dues.branch.all")}
              data={LINE_STATES.map((value) => ({ value, label: t(`dues.state.${value}`) }))}
              value={search.state ?? null}
              clearable
              clearButtonProps={{ "aria-label": t("web.clear") }}
              onChange={(state) => setSearch({ state, cursor: null, at: null })}
            />
            {dues.hasBankAccount && dues.can.collect && (
              <Button
                variant="default"
                leftSection={<IconQrcode size={16} stroke={1.5} />}
                onClick={() => setOpenId("")}
              >
                {t("dues.branch.qr")}
              </Button>
            )}
            {dues.can.collect && !narrow && (
              <CollectButton dues={dues} chosen={chosen} onDone={() => setSelection(nothing)} />
            )}
          </>
        }
      >
        {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
        {!list.error && (
          <DataTable
            label={t("dues.branch.title")}
            columns={columns()}
            rows={rows}
            rowId={(line) => line.personId}
            lines={(line) => ({
              title: line.fullName,
              second: `${showMoney(line.amount)}${line.olderDebt > 0 ? ` · ${t("dues.older", { dong: showMoney(line.olderDebt) })}` : ""}`,
              aside: <StateBadge line={line} />,
            })}
            firstOrdinal={search.at ?? 1}
            {...(dues.can.collect ? { selection, onSelection: setSelection } : {})}
            openId={openId}
            onOpen={(line) => setOpenId(line?.personId ?? null)}
            pending={list.isPlaceholderData}
            empty={
              search.state ? (
                <FilteredToNothing
                  conditions={[{ id: "state", words: t(`dues.state.${search.state}`), drop }]}
                  onClear={drop}
                />
              ) : (
                <EmptyState icon={IconUsers} title={t("dues.branch.none")}>
                  <p>{t("dues.branch.none_hint")}</p>
                </EmptyState>
              )
            }
          />
        )}
      </Sheet>
      <Paging
        position={{ cursor: search.cursor, at: search.at ?? 1 }}
        page={list.data}
        pageSize={PAGE}
        onPosition={(next) => setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })}
      />
      {openId !== null && <LineSheet dues={dues} line={open ?? null} onClose={() => setOpenId(null)} />}
    </>
  );
}

function CollectButton({
  dues,
  chosen,
  onDone,
}: {
  dues: UnitDues;
  chosen: readonly DuesLine[];
  onDone: () => void;
}) {
  const take = useWrite(collect, { refresh: [unitDues, duesLines, receipts] });
  const total = chosen.reduce((sum, line) => sum + line.remaining, 0);
  const send = () =>
    take.mutate(
      {
        params: { unitId: dues.unitId },
        body: { personIds: chosen.slice(0, MOST_AT_ONCE).map((line) => line.personId), months: [dues.month] },
      },
      {
        onSuccess: (done) => {
          onDone();
          const [first, last] = [done.receipts[0], done.receipts.at(-1)];
          toastDone(
            t("dues.collect.done", {
              n: done.receipts.length,
              total: showMoney(done.total),
              first: first?.no ?? "",
              last: last?.no ?? "",
            }),
          );
        },
        onError: toastProblem,
      },
    );
  return (
    <Button disabled={chosen.length === 0} loading={take.isPending} onClick={send}>
      <span className={styles.money}>
        {chosen.length === 0
          ? t("dues.collect.choose")
          : t("dues.collect.action", { n: chosen.length, total: showMoney(total) })}
      </span>
    </Button>
  );
}
