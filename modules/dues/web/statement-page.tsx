import { Button, Select, Skeleton } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { duesLines, unitDues } from "../contract/endpoints.ts";
import {
  bankLines,
  readStatement,
  STATEMENT_FIELDS,
  type Statement,
  type StatementColumn,
  type StatementField,
  statementColumns,
  statements,
} from "../contract/statements.ts";
import { BankLines } from "./bank-lines.tsx";
import styles from "./dues.module.css";

const NEEDED = ["date", "credit", "text"] as const;

/** One statement: first its columns, then what became of its lines. */
export function StatementPage({ id }: { id: string }) {
  const read = useRead(statementColumns, { params: { statementId: id } });
  const { data } = read;
  return (
    <Page
      title={data?.statement.fileName ?? t("dues.statements.title")}
      subtitle={t("dues.statement.subtitle")}
      crumbs={[
        { label: t("dues.statements.title"), to: "/doan-phi/sao-ke" },
        { label: data?.statement.fileName ?? "" },
      ]}
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={320} />}
      {data?.statement.state === "UPLOADED" && <Columns id={id} columns={data.columns} />}
      {data?.statement.state === "READ" && (
        <>
          <Counts statement={data.statement} />
          <BankLines statement={data.statement} />
        </>
      )}
    </Page>
  );
}

/** All rows of the sheet, by what became of them. */
function Counts({ statement }: { statement: Statement }) {
  const { counts } = statement;
  if (!counts) return null;
  const names = ["rows", "matched", "doubtful", "known", "outgoing", "unreadable"] as const;
  return (
    <>
      <Figures>
        {names.map((name) => (
          <Figure key={name} label={t(`dues.count.${name}`)} value={counts[name]} />
        ))}
      </Figures>
      {counts.unreadable > 0 && (
        <Notice tone="wait">{t("dues.statement.unreadable", { n: counts.unreadable })}</Notice>
      )}
    </>
  );
}

function Columns({ id, columns }: { id: string; columns: readonly StatementColumn[] }) {
  const [chosen, setChosen] = useState(columns);
  const read = useWrite(readStatement, {
    refresh: [statementColumns, statements, bankLines, unitDues, duesLines],
  });
  const fields = chosen.flatMap((one) => one.field ?? []);
  const missing = NEEDED.filter((field) => !fields.includes(field));
  const set = (column: number, field: StatementField | null) =>
    setChosen(
      chosen.map((one) =>
        one.column === column ? { ...one, field } : one.field === field ? { ...one, field: null } : one,
      ),
    );
  const send = () =>
    read.mutate({
      params: { statementId: id },
      body: { columns: chosen.flatMap(({ column, field }) => (field ? [{ column, field }] : [])) },
    });
  return (
    <Sheet title={t("dues.columns.title")} note={t("dues.columns.note")}>
      <div className={styles.stack}>
        {chosen
          .filter((column) => column.header !== "" || column.samples.length > 0)
          .map((column) => (
            <div key={column.column} className={styles.column}>
              <span>{column.header || t("dues.columns.unnamed", { n: column.column + 1 })}</span>
              <span className={`${styles.soft} ${styles.cut}`} title={column.samples.join(" · ")}>
                {column.samples.join(" · ")}
              </span>
              <Select
                aria-label={t("dues.columns.field_of", { header: column.header })}
                placeholder={t("dues.columns.skip")}
                data={STATEMENT_FIELDS.map((value) => ({ value, label: t(`dues.field.${value}`) }))}
                value={column.field}
                clearable
                clearButtonProps={{ "aria-label": t("dues.columns.skip") }}
                onChange={(value) => set(column.column, value as StatementField | null)}
              />
            </div>
          ))}
        {missing.length > 0 && (
          <Notice tone="wait">
            {t("dues.columns.missing", {
              fields: missing.map((field) => t(`dues.field.${field}`)).join(", "),
            })}
          </Notice>
        )}
        {read.error && <ProblemBox problem={read.error} />}
        <div className={styles.end}>
          <Button disabled={missing.length > 0} loading={read.isPending} onClick={send}>
            {t("dues.columns.read")}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
