import { Button, Skeleton } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "#kernel/web/client.ts";
import { RemoteSelect } from "#kernel/web/form/remote-select.tsx";
import { showDate, showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { listMembers } from "#modules/members/contract/endpoints.ts";
import { duesLines, slips, unitDues } from "../contract/endpoints.ts";
import {
  type BankLine,
  bankLines,
  decideLine,
  type Statement,
  statementColumns,
  statements,
} from "../contract/statements.ts";
import styles from "./dues.module.css";
import { statementsSearch } from "./search.ts";
import { BANK_LINE_TONE } from "./tones.ts";

const PAGE = 50;
const STATES = ["DOUBTFUL", "MATCHED", "IGNORED"] as const;

/** The lines of a statement: those that wait for a person first. */
export function BankLines({ statement }: { statement: Statement }) {
  const [search, setSearch] = useSearchParams(statementsSearch);
  const state = search.state ?? (statement.open > 0 ? "DOUBTFUL" : "MATCHED");
  const list = useRead(
    bankLines,
    { params: { statementId: statement.id }, query: { state, after: search.after ?? 0, limit: PAGE } },
    { keepPrevious: true },
  );
  return (
    <>
      <Tabs
        label={t("dues.bank.states")}
        active={state}
        tabs={STATES.map((id) => ({
          id,
          label: t(`dues.bank.${id}`),
          to: "/doan-phi/sao-ke",
          search: { statement: statement.id, state: id },
        }))}
      />
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={240} />}
      {list.data && (
        <Sheet flush>
          {list.data.rows.length === 0 ? (
            <EmptyState icon={IconCircleCheck} title={t(`dues.bank.none_${state}`)} />
          ) : (
            list.data.rows.map((line) => <Line key={line.id} line={line} unitId={statement.unitId} />)
          )}
        </Sheet>
      )}
      {list.data?.next != null && (
        <div className={styles.end}>
          <Button variant="default" onClick={() => setSearch({ after: list.data?.next, state })}>
            {t("web.table.next")}
          </Button>
        </div>
      )}
    </>
  );
}

function Line({ line, unitId }: { line: BankLine; unitId: number }) {
  return (
    <article className={styles.line}>
      <div className={styles.head}>
        <strong className={styles.money}>{showMoney(line.amount)}</strong>
        <span>
          <span className={styles.soft}>{showDate(line.on)}</span>{" "}
          <Badge tone={BANK_LINE_TONE[line.state]}>
            {t(line.doubt ? `dues.doubt.${line.doubt}` : `dues.bank.${line.state}`)}
          </Badge>
        </span>
      </div>
      <p className={styles.text}>{line.text}</p>
      {line.payer && <p className={styles.soft}>{line.payer}</p>}
      {line.state === "DOUBTFUL" && line.left < line.amount && (
        <p className={styles.soft}>{t("dues.bank.left", { dong: showMoney(line.left) })}</p>
      )}
      {line.person && line.state !== "DOUBTFUL" && <p>{line.person.fullName}</p>}
      {line.state === "DOUBTFUL" && <Decide line={line} unitId={unitId} />}
    </article>
  );
}

/** The likely answer as one button; another member, or that it is no dues, beside it. */
function Decide({ line, unitId }: { line: BankLine; unitId: number }) {
  const decide = useWrite(decideLine, {
    refresh: [bankLines, statementColumns, statements, unitDues, duesLines, slips],
  });
  const [other, setOther] = useState(false);
  const [ignoring, setIgnoring] = useState(false);
  const params = { lineId: line.id };
  const give = (personId: string) => decide.mutate({ params, body: { personId } });
  const { person, slip } = line;
  return (
    <div className={styles.stack}>
      <div className={styles.buttons}>
        {slip && (
          <Button
            loading={decide.isPending}
            onClick={() => decide.mutate({ params, body: { slipId: slip.id, version: slip.version } })}
          >
            {t("dues.bank.is_slip", { unit: slip.fromUnitName })}
          </Button>
        )}
        {person && !slip && (
          <Button loading={decide.isPending} onClick={() => give(person.personId)}>
            {t("dues.bank.is_person", { name: person.fullName, owed: showMoney(person.owed) })}
          </Button>
        )}
        <Button variant="default" aria-expanded={other} onClick={() => setOther(!other)}>
          {t("dues.bank.other")}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setIgnoring(true)}>
          {t("dues.bank.ignore")}
        </Button>
      </div>
      {other && (
        <RemoteSelect
          label={t("dues.bank.who")}
          value={null}
          sourceKey={`dues.payer.${unitId}`}
          onChange={(option) => option && give(option.value)}
          search={async (q, signal) => {
            const found = await call(listMembers, { params: { unitId }, body: { q, limit: 20 } }, { signal });
            return found.rows.map((row) => ({
              value: row.personId,
              label: row.fullName,
              detail: row.memberCode,
            }));
          }}
        />
      )}
      {decide.error && <ProblemBox problem={decide.error} />}
      <ReasonDialog
        open={ignoring}
        title={t("dues.bank.ignore")}
        explain={t("dues.bank.ignore_explain", { dong: showMoney(line.left) })}
        action={t("dues.bank.ignore")}
        danger
        onCancel={() => setIgnoring(false)}
        onReason={async (reason) => {
          await decide.mutateAsync({ params, body: { ignore: reason } });
          setIgnoring(false);
        }}
      />
    </div>
  );
}
