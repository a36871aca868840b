import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { addDays } from "#kernel/contract/plain-date.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { type DelegationView, endDelegation, listDelegations } from "../../contract/delegation-endpoints.ts";
import { getMe } from "../../contract/session-endpoints.ts";
import styles from "../mine/sessions.module.css";
import { roleName } from "../role-name.ts";
import { DelegatePost } from "./delegate-post.tsx";

/** Posts that are in other hands for some days, and those of others in one's own. */
export default function DelegationPage() {
  const read = useRead(listDelegations, {});
  const { data } = read;
  return (
    <Page
      title={t("accounts.delegation.title")}
      subtitle={t("accounts.delegation.text")}
      crumbs={[{ label: t("accounts.mine.title"), to: "/tai-khoan-cua-toi" }]}
      width="narrow"
    >
      {read.error && <ProblemBox problem={read.error} onRetry={read.refetch} />}
      {read.isPending && <Skeleton height={160} />}
      {data && (
        <>
          <Sheet
            title={t("accounts.delegation.given")}
            note={t("accounts.delegation.given_text")}
            actions={data.posts.length > 0 && <DelegatePost posts={data.posts} />}
          >
            {data.posts.length === 0 && <p>{t("accounts.delegation.nothing_to_give")}</p>}
            <Rows rows={data.given} empty={t("accounts.delegation.none_given")} isGiver />
          </Sheet>
          <Sheet title={t("accounts.delegation.received")} note={t("accounts.delegation.received_text")}>
            <Rows rows={data.received} empty={t("accounts.delegation.none_received")} isGiver={false} />
          </Sheet>
        </>
      )}
    </Page>
  );
}

type RowsProps = { rows: readonly DelegationView[]; empty: string; isGiver: boolean };

function Rows({ rows, empty, isGiver }: RowsProps) {
  const [ending, setEnding] = useState<DelegationView | null>(null);
  // What was mine a moment ago may be no post of mine any more.
  const end = useWrite(endDelegation, { refresh: [listDelegations, getMe] });
  const send = async (reason: string) => {
    if (!ending) return;
    await end.mutateAsync({ params: { delegationId: ending.id }, body: { reason } });
    toastDone(t("accounts.delegation.ended"));
    setEnding(null);
  };
  const action = t(isGiver ? "accounts.delegation.take_back" : "accounts.delegation.give_back");
  return (
    <>
      {rows.length === 0 && <p>{empty}</p>}
      <ul className={styles.list}>
        {rows.map((row) => (
          <DelegationRow
            key={row.id}
            row={row}
            isGiver={isGiver}
            action={action}
            onEnd={() => setEnding(row)}
          />
        ))}
      </ul>
      <ReasonDialog
        open={ending !== null}
        title={action}
        explain={
          ending
            ? t("accounts.delegation.end_text", { role: roleName(ending.role), unit: ending.unit.name })
            : ""
        }
        action={action}
        danger
        onCancel={() => setEnding(null)}
        onReason={send}
      />
    </>
  );
}

const TONES: Readonly<Record<DelegationView["state"], BadgeTone>> = {
  coming: "wait",
  holds: "good",
  over: "plain",
};

type RowProps = { row: DelegationView; isGiver: boolean; action: string; onEnd: () => void };

function DelegationRow({ row, isGiver, action, onEnd }: RowProps) {
  const who = isGiver ? row.delegate : row.giver;
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <p className={styles.device}>
          {roleName(row.role)} · {row.unit.name}{" "}
          <Badge tone={TONES[row.state]}>{t(`accounts.delegation.state.${row.state}`)}</Badge>
        </p>
        <p className={styles.detail}>
          {t(isGiver ? "accounts.delegation.to_whom" : "accounts.delegation.by_whom", { name: who })}
          {" · "}
          {t("accounts.delegation.days", { from: showDate(row.from), to: showDate(addDays(row.to, -1)) })}
        </p>
        {row.note && <p className={styles.detail}>{row.note}</p>}
      </div>
      {row.canEnd && (
        <Button size="xs" variant="subtle" onClick={onEnd} aria-label={`${action}: ${who}`}>
          {action}
        </Button>
      )}
    </li>
  );
}
