import { Button, Progress, Skeleton } from "@mantine/core";
import { IconTableImport, IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { upload } from "#kernel/web/transfer.ts";
import { type Statement, statements, uploadStatement } from "../contract/statements.ts";
import styles from "./dues.module.css";
import { statementsSearch } from "./search.ts";
import { StatementPage } from "./statement-page.tsx";

const PAGE = 20;

/** A bank statement to read, and those read before; with one chosen, that one. */
export default function StatementsScreen() {
  const [search] = useSearchParams(statementsSearch);
  return search.statement ? <StatementPage id={search.statement} /> : <StatementList />;
}

function StatementList() {
  const { post } = useSession();
  const [search, setSearch] = useSearchParams(statementsSearch);
  const list = useRead(
    statements,
    {
      params: { unitId: post?.unitId ?? 0 },
      query: { limit: PAGE, ...(search.cursor ? { cursor: search.cursor } : {}) },
    },
    { when: post !== null, keepPrevious: true },
  );
  return (
    <Page title={t("dues.statements.title")} subtitle={t("dues.statements.subtitle")} width="narrow">
      {post && <UploadSheet unitId={post.unitId} />}
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={200} />}
      {list.data && (
        <Sheet title={t("dues.statements.earlier")} flush>
          {list.data.rows.length === 0 ? (
            <EmptyState icon={IconTableImport} title={t("dues.statements.none")}>
              <p>{t("dues.statements.none_hint")}</p>
            </EmptyState>
          ) : (
            list.data.rows.map((statement) => <StatementLine key={statement.id} statement={statement} />)
          )}
        </Sheet>
      )}
      <Paging
        position={{ cursor: search.cursor, at: search.at ?? 1 }}
        page={list.data}
        pageSize={PAGE}
        onPosition={(next) => setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })}
      />
    </Page>
  );
}

const StatementLine = ({ statement }: { statement: Statement }) => (
  <Link to="/doan-phi/sao-ke" search={{ statement: statement.id } as never} className={styles.line}>
    <span className={styles.head}>
      <strong>{statement.fileName}</strong>
      {statement.state === "UPLOADED" ? (
        <Badge tone="brand">{t("dues.statements.to_read")}</Badge>
      ) : (
        <Badge tone={statement.open > 0 ? "wait" : "good"}>
          {statement.open > 0
            ? t("dues.statements.open", { n: statement.open })
            : t("dues.statements.settled")}
        </Badge>
      )}
    </span>
    <span className={styles.soft}>
      {[
        showMoment(statement.createdAt),
        statement.counts &&
          t("dues.statements.counts", { rows: statement.counts.rows, matched: statement.counts.matched }),
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  </Link>
);

function UploadSheet({ unitId }: { unitId: number }) {
  const [, setSearch] = useSearchParams(statementsSearch);
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const send = async (file: File | null | undefined) => {
    if (!file || share !== null) return;
    setProblem(null);
    setShare(0);
    try {
      const { statementId } = await upload(uploadStatement, { params: { unitId } }, file, {
        onProgress: setShare,
      });
      setSearch({ statement: statementId, cursor: null, at: null });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setShare(null);
    }
  };
  return (
    <Sheet title={t("dues.statements.new")} note={t("dues.statements.new_note")}>
      <div className={styles.stack}>
        <input
          ref={input}
          type="file"
          accept=".csv,.xlsx,.xls"
          hidden
          aria-label={t("dues.statements.choose")}
          onChange={(event) => {
            void send(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <div className={styles.buttons}>
          <Button
            leftSection={<IconUpload size={16} stroke={1.5} />}
            loading={share !== null}
            onClick={() => input.current?.click()}
          >
            {t("dues.statements.choose")}
          </Button>
        </div>
        {share !== null && <Progress value={share * 100} aria-label={t("dues.statements.sending")} />}
        {problem && <ProblemBox problem={problem} />}
      </div>
    </Sheet>
  );
}
