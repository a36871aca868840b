import { Button, Switch } from "@mantine/core";
import { IconSitemap } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { Paging, TableTop } from "#kernel/web/table/table-bars.tsx";
import { unitChildren } from "../../contract/endpoints.ts";
import type { Unit, UnitRow } from "../../contract/unit.ts";
import { unitSearch } from "../search.ts";
import type { UnitKinds } from "../unit-kinds.tsx";

const PAGE = 50;

/** The units directly below, by name. */
export function ChildrenTab({ unit, kinds }: { unit: Unit; kinds: UnitKinds }) {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams(unitSearch);
  const closed = search.closed === "1";
  const children = useRead(
    unitChildren,
    { params: { unitId: unit.id }, query: { limit: PAGE, closed: String(closed), after: search.cursor } },
    { keepPrevious: true },
  );
  if (children.error) return <ProblemBox problem={children.error} onRetry={() => void children.refetch()} />;
  const at = search.page ?? 1;
  return (
    <Sheet flush>
      <TableTop count={t("organisation.children.count", { count: unit.childCount })}>
        <Switch
          label={t("organisation.tree.with_closed")}
          checked={closed}
          onChange={(event) =>
            setSearch({ closed: event.currentTarget.checked ? "1" : null, cursor: null, page: null }, true)
          }
        />
      </TableTop>
      <DataTable
        label={t("organisation.tab.children")}
        columns={columnsOf(kinds)}
        rows={children.data?.rows}
        rowId={(row) => String(row.id)}
        firstOrdinal={at}
        pending={children.isPlaceholderData}
        onOpen={(row) => row && void navigate({ to: `/don-vi/${row.id}` })}
        lines={(row) => ({
          title: row.name,
          second: [kinds.typeName(row.type), row.code].join(" · "),
          aside: row.validTo && <Badge>{t("organisation.closed")}</Badge>,
        })}
        empty={<NoChildren unit={unit} />}
      />
      <Paging
        position={{ cursor: search.cursor, at }}
        page={children.data}
        pageSize={PAGE}
        total={closed ? undefined : unit.childCount}
        onPosition={(position) =>
          setSearch({ cursor: position.cursor ?? null, page: position.at > 1 ? position.at : null })
        }
      />
    </Sheet>
  );
}

const columnsOf = (kinds: UnitKinds): readonly Column<UnitRow>[] => [
  {
    id: "name",
    title: t("organisation.field.name"),
    always: true,
    cell: (row) => (
      <Link to={`/don-vi/${row.id}`} title={row.name} style={{ color: "var(--ds-brand)" }}>
        {row.name}
      </Link>
    ),
  },
  {
    id: "type",
    title: t("organisation.field.type"),
    cell: (row) => kinds.typeName(row.type),
    width: 180,
    most: 220,
  },
  {
    id: "sector",
    title: t("organisation.field.sector"),
    cell: (row) => kinds.sectorName(row.sector),
    width: 180,
    most: 240,
  },
  { id: "code", title: t("organisation.field.code"), cell: (row) => row.code, width: 130 },
  {
    id: "state",
    title: t("organisation.field.state"),
    cell: (row) =>
      row.validTo ? (
        <Badge>{t("organisation.closed_on", { on: row.validTo })}</Badge>
      ) : (
        <Badge tone="good">{t("organisation.open")}</Badge>
      ),
    width: 140,
  },
];

const NoChildren = ({ unit }: { unit: Unit }) => (
  <EmptyState
    icon={IconSitemap}
    title={t("organisation.children.none")}
    actions={
      unit.can.addChild && (
        <Button component={Link} to={`/don-vi/${unit.id}/don-vi-moi`}>
          {t("organisation.new.action")}
        </Button>
      )
    }
  >
    <p>{t("organisation.children.none_hint")}</p>
  </EmptyState>
);
