import { IconHome, IconPlaneDeparture } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import type { UnitPartProps } from "#modules/organisation/web/slots.ts";
import { type AwayRow, type GuestRow, listAway, listGuests } from "../contract/endpoints.ts";

const SHOWN = 20;

const days = (row: { from: string; to: string }) => `${showDate(row.from)} – ${showDate(row.to)}`;
const remarked = (row: { remarkedOn: string | null }) =>
  row.remarkedOn ? showDate(row.remarkedOn) : t("transfers.stays.not_remarked");

/** Two lines of a phone: who and until when, where and whether the host has said something. */
const onPhone = (row: { fullName: string; to: string; remarkedOn: string | null }, place: string) => ({
  title: row.fullName,
  aside: t("transfers.stays.until", { on: showDate(row.to) }),
  second: row.remarkedOn
    ? t("transfers.stays.place_remarked", { place, on: showDate(row.remarkedOn) })
    : t("transfers.stays.place_only", { place }),
});

const nameColumn = <Row extends { caseId: string; fullName: string }>(): Column<Row> => ({
  id: "name",
  title: t("transfers.stays.name"),
  always: true,
  cell: (row) => (
    <Link to="/ho-so/$caseId" params={{ caseId: row.caseId } as never}>
      {row.fullName}
    </Link>
  ),
});

const guestColumns = (): readonly Column<GuestRow>[] => [
  nameColumn<GuestRow>(),
  { id: "birth", title: t("transfers.stays.birth"), cell: (row) => String(row.birthYear) },
  { id: "home", title: t("transfers.stays.home"), cell: (row) => row.homeName },
  { id: "host", title: t("transfers.stays.host"), cell: (row) => row.hostName },
  { id: "days", title: t("transfers.stays.days"), cell: days },
  { id: "remark", title: t("transfers.stays.remarked"), cell: remarked },
];

const awayColumns = (): readonly Column<AwayRow>[] => [
  nameColumn<AwayRow>(),
  { id: "code", title: t("transfers.stays.code"), cell: (row) => row.memberCode },
  { id: "place", title: t("transfers.stays.place"), cell: (row) => row.hostName ?? row.area },
  { id: "address", title: t("transfers.stays.address"), cell: (row) => row.address ?? "–" },
  { id: "days", title: t("transfers.stays.days"), cell: days },
  { id: "remark", title: t("transfers.stays.remarked"), cell: remarked },
];

/** Guests who take part here for a time, and the unit's own members who are away. */
export default function StaysTab({ unit }: UnitPartProps) {
  const seesMembers = useCan("members.view");
  return (
    <>
      <Guests unitId={unit.id} />
      {seesMembers && <Away unitId={unit.id} />}
    </>
  );
}

type Position = { cursor: string | undefined; at: number };
const FIRST: Position = { cursor: undefined, at: 1 };

function Guests({ unitId }: { unitId: number }) {
  const [position, setPosition] = useState<Position>(FIRST);
  const navigate = useNavigate();
  const page = useRead(
    listGuests,
    { params: { unitId }, query: { cursor: position.cursor, limit: SHOWN } },
    { keepPrevious: true },
  );
  if (page.error) return <ProblemBox problem={page.error} onRetry={() => void page.refetch()} />;
  return (
    <Sheet title={t("transfers.stays.guests")} note={t("transfers.stays.guests_note")} flush>
      <DataTable
        label={t("transfers.stays.guests")}
        columns={guestColumns()}
        rows={page.data?.rows}
        rowId={(row) => row.caseId}
        firstOrdinal={position.at}
        onOpen={(row) => row && void navigate({ to: `/ho-so/${row.caseId}` })}
        lines={(row) => onPhone(row, row.homeName)}
        empty={
          <EmptyState icon={IconHome} title={t("transfers.stays.no_guests")}>
            <p>{t("transfers.stays.no_guests_hint")}</p>
          </EmptyState>
        }
      />
      <Pages position={position} setPosition={setPosition} page={page.data} />
    </Sheet>
  );
}

function Away({ unitId }: { unitId: number }) {
  const [position, setPosition] = useState<Position>(FIRST);
  const navigate = useNavigate();
  const page = useRead(
    listAway,
    { params: { unitId }, query: { cursor: position.cursor, limit: SHOWN } },
    { keepPrevious: true },
  );
  if (page.error) return <ProblemBox problem={page.error} onRetry={() => void page.refetch()} />;
  return (
    <Sheet title={t("transfers.stays.away")} note={t("transfers.stays.away_note")} flush>
      <DataTable
        label={t("transfers.stays.away")}
        columns={awayColumns()}
        rows={page.data?.rows}
        rowId={(row) => row.caseId}
        firstOrdinal={position.at}
        onOpen={(row) => row && void navigate({ to: `/ho-so/${row.caseId}` })}
        lines={(row) => onPhone(row, row.hostName ?? row.area)}
        empty={
          <EmptyState icon={IconPlaneDeparture} title={t("transfers.stays.none_away")}>
            <p>{t("transfers.stays.none_away_hint")}</p>
          </EmptyState>
        }
      />
      <Pages position={position} setPosition={setPosition} page={page.data} />
    </Sheet>
  );
}

/** Nothing to turn while all rows stand on the first page. */
function Pages(props: {
  position: Position;
  setPosition: (position: Position) => void;
  page: { rows: readonly unknown[]; next: string | null } | undefined;
}) {
  const { position, setPosition, page } = props;
  if (!page || (page.next === null && position.at === 1)) return null;
  return (
    <Paging
      position={position}
      page={{ ...page, previous: null }}
      pageSize={SHOWN}
      onPosition={(next) => setPosition({ cursor: next.cursor, at: next.at })}
    />
  );
}
