import { IconSitemap } from "@tabler/icons-react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { trainingBelow } from "../contract/endpoints.ts";
import { trainingSearch } from "./search.ts";
import { completedOf, percentOf, type UnitTraining } from "./shares.ts";

type Row = EndpointReply<typeof trainingBelow>["rows"][number];
const share = (part: number, row: Row): string => percentOf(part, row.tally.members) ?? "–";

const columns = (): readonly Column<Row>[] => [
  { id: "name", title: t("training.below.unit"), cell: (row) => row.unitName, most: 360, always: true },
  {
    id: "members",
    title: t("training.sum.members"),
    align: "right",
    cell: (row) => showNumber(row.tally.members),
  },
  {
    id: "registered",
    title: t("training.sum.registered"),
    align: "right",
    cell: (row) => showNumber(row.tally.registered),
  },
  {
    id: "share",
    title: t("training.below.registered_share"),
    align: "right",
    cell: (row) => share(row.tally.registered, row),
  },
  {
    id: "verified",
    title: t("training.sum.verified"),
    align: "right",
    cell: (row) => showNumber(row.tally.verified),
  },
  {
    id: "completed",
    title: t("training.below.completed_share"),
    align: "right",
    cell: (row) => share(completedOf(row.tally), row),
  },
];

/** The units directly below with their shares of the year. */
export function Below({ of }: { of: UnitTraining }) {
  const [, setSearch] = useSearchParams(trainingSearch);
  const below = useRead(
    trainingBelow,
    { params: { unitId: of.unitId }, query: { year: of.year } },
    { keepPrevious: true },
  );
  if (below.error) return <ProblemBox problem={below.error} onRetry={() => void below.refetch()} />;
  return (
    <Sheet flush title={t("training.below.title")} note={t("training.below.note")}>
      <DataTable
        label={t("training.below.title")}
        columns={columns()}
        rows={below.data?.rows}
        rowId={(row) => String(row.unitId)}
        lines={(row) => ({
          title: row.unitName,
          second: t("training.below.line", {
            registered: share(row.tally.registered, row),
            completed: share(completedOf(row.tally), row),
          }),
        })}
        firstOrdinal={1}
        onOpen={(row) => row && setSearch({ unit: row.unitId, state: null })}
        pending={below.isPlaceholderData}
        empty={
          <EmptyState icon={IconSitemap} title={t("training.below.none")}>
            <p>{t("training.below.none_hint")}</p>
          </EmptyState>
        }
      />
    </Sheet>
  );
}
