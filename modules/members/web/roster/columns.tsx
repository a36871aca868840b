import { showDate, showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import type { MemberRow } from "../../contract/member.ts";
import styles from "../members.module.css";
import { PersonName } from "../person-name.tsx";
import { StatusBadge } from "../status-badge.tsx";
import { wordOf } from "../words.ts";

const coded = (id: keyof MemberRow & string, field: string, width: number): Column<MemberRow> => ({
  id,
  title: t(`members.field.${id}`),
  cell: (row) => wordOf(field, row[id] as string | null) || "–",
  width,
  extra: true,
});

/** The columns of a roster; ethnicity and religion only for whoever may see them of single persons. */
export const rosterColumns = (sensitive: boolean): readonly Column<MemberRow>[] => [
  {
    id: "name",
    title: t("members.field.fullName"),
    cell: (row) => (
      <span className={styles.cut}>
        <PersonName name={row.fullName} />
      </span>
    ),
    sort: "name",
    always: true,
  },
  {
    id: "birth",
    title: t("members.field.dateOfBirth"),
    cell: (row) => showDate(row.dateOfBirth),
    sort: "birth",
    width: 112,
  },
  {
    id: "gender",
    title: t("members.field.gender"),
    cell: (row) => wordOf("gender", row.gender) || "–",
    width: 80,
  },
  {
    id: "unit",
    title: t("members.field.unit"),
    cell: (row) => (
      <span className={styles.cutUnit} title={row.unitName}>
        {row.unitName}
      </span>
    ),
  },
  {
    id: "status",
    title: t("members.field.status"),
    cell: (row) => (
      <span className={styles.cutBadge} title={wordOf("status", row.status)}>
        <StatusBadge status={row.status} short />
      </span>
    ),
    width: 190,
  },
  {
    id: "cardStatus",
    title: t("members.column.card"),
    cell: (row) => wordOf("cardStatus", row.cardStatus) || "–",
    width: 120,
  },
  {
    id: "changed",
    title: t("members.column.changed"),
    cell: (row) => <span title={showMoment(row.changedAt)}>{showMoment(row.changedAt).slice(-10)}</span>,
    sort: "changed",
    width: 124,
  },
  {
    id: "memberCode",
    title: t("members.field.memberCode"),
    cell: (row) => row.memberCode,
    width: 150,
    extra: true,
  },
  {
    id: "admission",
    title: t("members.field.admissionDate"),
    cell: (row) => (row.admissionDate ? showDate(row.admissionDate) : "–"),
    sort: "admission",
    width: 130,
    extra: true,
  },
  coded("occupation", "occupation", 150),
  coded("generalEducation", "generalEducation", 150),
  coded("professionalLevel", "professionalLevel", 150),
  coded("partyStatus", "partyStatus", 160),
  ...(sensitive
    ? [coded("ethnicityCode", "ethnicityCode", 120), coded("religionCode", "religionCode", 140)]
    : []),
];
