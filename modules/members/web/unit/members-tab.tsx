import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useCan } from "#kernel/web/session.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { TableTop } from "#kernel/web/table/table-bars.tsx";
import type { UnitPartProps } from "#modules/organisation/web/slots.ts";
import { listMembers } from "../../contract/endpoints.ts";
import { PersonName } from "../person-name.tsx";
import { rosterColumns } from "../roster/columns.tsx";
import { StatusBadge } from "../status-badge.tsx";

const SHOWN = 20;
const COLUMNS = ["birth", "gender", "unit", "status"];

/** The first of the unit's roster, and the way to all of it. */
export default function MembersTab({ unit }: UnitPartProps) {
  const navigate = useNavigate();
  const mayCreate = useCan("members.create");
  const page = useRead(listMembers, { params: { unitId: unit.id }, body: { limit: SHOWN } });
  if (page.error) return <ProblemBox problem={page.error} onRetry={() => void page.refetch()} />;
  const columns = rosterColumns(false).filter((column) => column.always || COLUMNS.includes(column.id));
  return (
    <Sheet flush>
      <TableTop
        count={t(page.data?.next ? "members.tab.first" : "members.tab.all", {
          count: page.data?.rows.length ?? 0,
        })}
      >
        <Button component={Link} to={`/don-vi/${unit.id}/doan-vien`} variant="default" size="xs">
          {t("members.tab.open")}
        </Button>
        {mayCreate && !unit.validTo && (
          <Button component={Link} to={`/don-vi/${unit.id}/doan-vien/moi`} size="xs">
            {t("members.new.action")}
          </Button>
        )}
      </TableTop>
      <DataTable
        label={t("members.roster.title")}
        columns={columns}
        rows={page.data?.rows}
        rowId={(row) => row.personId}
        firstOrdinal={1}
        onOpen={(row) => row && void navigate({ to: `/doan-vien/${row.personId}` })}
        lines={(row) => ({
          title: <PersonName name={row.fullName} />,
          aside: <StatusBadge status={row.status} />,
          second: `${showDate(row.dateOfBirth)} · ${row.unitName}`,
        })}
        empty={
          <EmptyState icon={IconUsers} title={t("members.roster.empty")}>
            <p>{t("members.roster.empty_hint")}</p>
          </EmptyState>
        }
      />
    </Sheet>
  );
}
