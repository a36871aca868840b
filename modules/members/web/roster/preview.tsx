import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ageOn, today } from "#kernel/contract/plain-date.ts";
import { showDate, showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { SideSheet } from "#kernel/web/parts/side-sheet.tsx";
import type { MemberRow } from "../../contract/member.ts";
import { StatusBadge } from "../status-badge.tsx";
import { wordOf } from "../words.ts";

/**
 * One row beside the list. It shows what the list already brought: opening the record leaves a line that the member
 * reads, and walking through a list is not looking at everybody's record.
 */
export function MemberPreview({ row, onClose }: { row: MemberRow | null; onClose: () => void }) {
  return (
    <SideSheet
      open={row !== null}
      title={row?.fullName ?? ""}
      onClose={onClose}
      actions={
        row && (
          <Button component={Link} to={`/doan-vien/${row.personId}`}>
            {t("members.preview.open")}
          </Button>
        )
      }
    >
      {row && (
        <Facts
          facts={[
            { label: t("members.field.memberCode"), value: row.memberCode },
            { label: t("members.field.status"), value: <StatusBadge status={row.status} /> },
            {
              label: t("members.field.dateOfBirth"),
              value: t("members.born_aged", { on: row.dateOfBirth, age: ageOn(row.dateOfBirth, today()) }),
            },
            { label: t("members.field.gender"), value: wordOf("gender", row.gender) },
            {
              label: t("members.field.unit"),
              value: <Link to={`/don-vi/${row.unitId}`}>{row.unitName}</Link>,
            },
            {
              label: t("members.field.admissionDate"),
              value: row.admissionDate && showDate(row.admissionDate),
            },
            { label: t("members.field.cardStatus"), value: wordOf("cardStatus", row.cardStatus) },
            { label: t("members.field.occupation"), value: wordOf("occupation", row.occupation) },
            {
              label: t("members.field.generalEducation"),
              value: wordOf("generalEducation", row.generalEducation),
            },
            {
              label: t("members.field.professionalLevel"),
              value: wordOf("professionalLevel", row.professionalLevel),
            },
            { label: t("members.field.changedAt"), value: showMoment(row.changedAt) },
          ]}
        />
      )}
    </SideSheet>
  );
}
