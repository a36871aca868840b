import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { showDay } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { listCases } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import { State } from "../list/columns.tsx";
import { procedureName, useProcedures } from "../procedures.ts";

const MOST = 50;

/** The cases of one person, newest first. */
export function CaseLines({ query }: { query: { of: "own" } | { person: string } }) {
  const list = useRead(listCases, { query: { ...query, limit: MOST } });
  const { find, rows: procedures } = useProcedures();
  const rows = procedures && list.data?.rows;
  return (
    <Sheet title={t("cases.of_person.title")}>
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!rows && !list.error && <Skeleton height={56} />}
      {rows?.length === 0 && <p className={styles.soft}>{t("cases.of_person.none")}</p>}
      {rows && rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row.id} className={styles.line}>
              <span>
                <Link to="/ho-so/$caseId" params={{ caseId: row.id } as never} className={styles.about}>
                  {procedureName(find(row.procedure), row.procedure)}
                </Link>{" "}
                <span className={styles.soft}>{t("cases.case.begun", { on: showDay(row.begunAt) })}</span>
              </span>
              <State row={row} find={find} />
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
