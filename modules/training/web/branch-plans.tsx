import { Button, Select } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState, FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { isChosen, nothing, type Selection } from "#kernel/web/table/selection.ts";
import { branchPlans } from "../contract/endpoints.ts";
import { type DeedName, deedsOf, PLAN_STATES, type PlanRow } from "../contract/plan.ts";
import { DeedDialog } from "./deed-dialog.tsx";
import { RegisterDialog } from "./register-dialog.tsx";
import { trainingSearch } from "./search.ts";
import type { UnitTraining } from "./shares.ts";
import { RESULT_TONE, STATE_TONE } from "./tones.ts";

const stateWords = (row: PlanRow): string =>
  row.state
    ? t(`training.state.${row.state}`)
    : t(row.optional ? "training.state.OPTIONAL" : "training.state.NONE");

const StateBadge = ({ row }: { row: PlanRow }) =>
  row.state === "VERIFIED" && row.result ? (
    <Badge tone={RESULT_TONE[row.result]}>{t(`training.result.${row.result}`)}</Badge>
  ) : (
    <Badge tone={row.state ? STATE_TONE[row.state] : "plain"}>{stateWords(row)}</Badge>
  );

const columns = (): readonly Column<PlanRow>[] => [
  { id: "name", title: t("training.col.name"), cell: (row) => row.fullName, most: 280, always: true },
  { id: "code", title: t("training.col.code"), cell: (row) => row.memberCode || "–" },
  { id: "state", title: t("training.col.state"), cell: (row) => <StateBadge row={row} /> },
  {
    id: "self",
    title: t("training.col.self"),
    cell: (row) => (row.selfResult ? t(`training.result.${row.selfResult}`) : "–"),
  },
  {
    id: "result",
    title: t("training.col.result"),
    cell: (row) => (row.result ? t(`training.result.${row.result}`) : "–"),
  },
  { id: "away", title: t("training.presence"), cell: (row) => (row.away ? t("training.away") : "") },
];

/** The members of a branch with their plans: tick some, or take all that the filter shows, and do one thing with them. */
export function BranchPlans({ of }: { of: UnitTraining }) {
  const [search, setSearch] = useSearchParams(trainingSearch);
  const [selection, setSelection] = useState<Selection>(nothing);
  const [open, setOpen] = useState<DeedName | "register" | null>(null);
  const navigate = useNavigate();
  const list = useRead(branchPlans, { params: { unitId: of.unitId }, body: { year: of.year } });
  const filter = search.state;
  const rows = list.data?.rows.filter((row) => filter === undefined || (row.state ?? "NONE") === filter);
  const ticked = (rows ?? []).filter((row) => isChosen(selection, row.personId));
  // Without a tick the filter says whom: that is how a phone does it.
  const chosen = ticked.length > 0 ? ticked : filter ? (rows ?? []) : [];
  const planned = chosen.filter((row) => row.state !== null);
  const deeds =
    planned.length === chosen.length && chosen.length > 0
      ? deedsOf(chosen[0]?.state as NonNullable<PlanRow["state"]>, of.can).filter((name) =>
          chosen.every((row) => deedsOf(row.state as NonNullable<PlanRow["state"]>, of.can).includes(name)),
        )
      : [];
  const registers = chosen.length > 0 && planned.length === 0 && of.can.branch && of.programmes.length > 0;
  const done = () => {
    setOpen(null);
    setSelection(nothing);
  };
  const drop = () => setSearch({ state: null });
  return (
    <Sheet
      flush
      title={t("training.branch.title")}
      note={t("training.branch.note")}
      actions={
        <>
          <Select
            aria-label={t("training.col.state")}
            placeholder={t("training.branch.all")}
            data={["NONE", ...PLAN_STATES].map((value) => ({ value, label: t(`training.state.${value}`) }))}
            value={filter ?? null}
            clearable
            clearButtonProps={{ "aria-label": t("web.clear") }}
            onChange={(state) => {
              setSelection(nothing);
              setSearch({ state });
            }}
          />
          {registers && (
            <Button onClick={() => setOpen("register")}>
              {t("training.deed.register", { n: chosen.length })}
            </Button>
          )}
          {deeds.map((name, i) => (
            <Button key={name} variant={i === 0 ? "filled" : "default"} onClick={() => setOpen(name)}>
              {t(`training.deed.${name}`, { n: chosen.length })}
            </Button>
          ))}
        </>
      }
    >
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && (
        <DataTable
          label={t("training.branch.title")}
          columns={columns()}
          rows={rows}
          rowId={(row) => row.personId}
          lines={(row) => ({
            title: row.fullName,
            second: [
              row.selfResult && t("training.self_is", { result: t(`training.result.${row.selfResult}`) }),
              row.away && t("training.away"),
              row.memberCode,
            ]
              .filter(Boolean)
              .join(" · "),
            aside: <StateBadge row={row} />,
          })}
          firstOrdinal={1}
          {...(of.can.branch || of.can.base ? { selection, onSelection: setSelection } : {})}
          onOpen={(row) => row?.planId && void navigate({ to: `/ren-luyen/${row.planId}` })}
          empty={
            filter ? (
              <FilteredToNothing
                conditions={[{ id: "state", words: t(`training.state.${filter}`), drop }]}
                onClear={drop}
              />
            ) : (
              <EmptyState icon={IconUsers} title={t("training.branch.none")}>
                <p>{t("training.branch.none_hint")}</p>
              </EmptyState>
            )
          }
        />
      )}
      {open === "register" && (
        <RegisterDialog of={of} rows={chosen} onClose={() => setOpen(null)} onDone={done} />
      )}
      {open !== null && open !== "register" && (
        <DeedDialog
          unitId={of.unitId}
          deed={open}
          plans={chosen.map((row) => ({ id: row.planId as string, away: row.away }))}
          onClose={() => setOpen(null)}
          onDone={done}
        />
      )}
    </Sheet>
  );
}
