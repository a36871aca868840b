import { Link } from "@tanstack/react-router";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import type { Column } from "#kernel/web/table/columns.ts";
import type { ListLines } from "#kernel/web/table/props.ts";
import type { CaseRow } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import { Due, PHASE_TONE } from "../parts/due.tsx";
import { procedureName, stateName, type useProcedures } from "../procedures.ts";

type Find = ReturnType<typeof useProcedures>["find"];

/** Whom it is about; of a case about many how many; else the unit. */
export const aboutOf = (row: Pick<CaseRow, "subject" | "people" | "unit">): string =>
  row.subject?.fullName ??
  (row.people === null ? (row.unit?.name ?? "–") : t("cases.people", { n: row.people }));

export const State = ({ row, find }: { row: Pick<CaseRow, "procedure" | "state" | "phase">; find: Find }) => (
  <Badge tone={PHASE_TONE[row.phase] ?? "plain"}>{stateName(find(row.procedure), row.state)}</Badge>
);

export const caseColumns = (find: Find): readonly Column<CaseRow>[] => [
  {
    id: "about",
    title: t("cases.column.about"),
    always: true,
    cell: (row) => (
      <Link to="/ho-so/$caseId" params={{ caseId: row.id } as never} className={styles.about}>
        {aboutOf(row)}
        {row.subject?.birthYear && <span className={styles.soft}> · {row.subject.birthYear}</span>}
      </Link>
    ),
  },
  {
    id: "procedure",
    title: t("cases.column.procedure"),
    most: 190,
    cell: (row) => procedureName(find(row.procedure), row.procedure),
  },
  { id: "state", title: t("cases.column.state"), cell: (row) => <State row={row} find={find} /> },
  {
    id: "unit",
    title: t("cases.column.unit"),
    most: 170,
    cell: (row) => row.unit?.name ?? "–",
  },
  { id: "hand", title: t("cases.column.hand"), most: 170, cell: (row) => handWords(row) },
  { id: "since", title: t("cases.column.since"), width: 110, cell: (row) => showDate(row.since) },
  { id: "due", title: t("cases.column.due"), cell: (row) => <Due due={row.dueOn} as="cell" /> },
];

/** Whom it waits for, in a word. */
export function handWords(row: CaseRow): string {
  if (row.mine) return t("cases.hand.me");
  if (row.hand) return row.hand.name;
  return row.phase === "OPEN" || row.phase === "DRAFT" ? t("cases.hand.self") : "–";
}

/** A row on a phone: who and how late, then what and where. */
export const caseLines =
  (find: Find) =>
  (row: CaseRow): ListLines => ({
    title: aboutOf(row),
    second: `${procedureName(find(row.procedure), row.procedure)} · ${stateName(find(row.procedure), row.state)}`,
    aside: <Due due={row.dueOn} as="word" />,
  });
