import { Button, Skeleton } from "@mantine/core";
import { useCallback, useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showMoment, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { SideSheet } from "#kernel/web/parts/side-sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useCan } from "#kernel/web/session.ts";
import type { Column } from "#kernel/web/table/columns.ts";
import { DataTable } from "#kernel/web/table/data-table.tsx";
import { discardDeadLetter, listDeadLetters, retryDeadLetter, systemState } from "../contract/endpoints.ts";
import { StateSearch } from "./search.ts";
import styles from "./system.module.css";
import { taskName } from "./task-name.ts";

type Letter = EndpointReply<typeof listDeadLetters>["rows"][number];

const letterName = (letter: Letter): string =>
  letter.listener ? `${taskName(letter.name)} → ${letter.listener}` : taskName(letter.name);

const columns = (): readonly Column<Letter>[] => [
  { id: "name", title: t("system.queue.task"), cell: letterName, always: true },
  { id: "problem", title: t("system.dead.problem"), cell: (letter) => letter.problem ?? "–" },
  {
    id: "attempts",
    title: t("system.dead.attempts"),
    cell: (letter) => showNumber(letter.attempts),
    width: 90,
    align: "right",
  },
  {
    id: "failed",
    title: t("system.dead.failed_at"),
    cell: (letter) => showMoment(letter.failedAt),
    width: 160,
  },
];

/** Background work that nobody tries any more: try again, or give it up with a reason. */
export function DeadLetters({ count }: { count: number }) {
  const [search, change] = useSearchParams(StateSearch);
  const letters = useRead(listDeadLetters, {}, { keepPrevious: true });
  const close = useCallback(() => change({ open: null }), [change]);
  const open = letters.data?.rows.find((letter) => letter.id === search.open);
  return (
    <>
      <Sheet title={t("system.dead.title")} note={t("system.dead.note")} flush>
        {letters.error && (
          <div className={styles.pad}>
            <ProblemBox problem={letters.error} onRetry={() => void letters.refetch()} />
          </div>
        )}
        {!letters.data && !letters.error && count > 0 && <Skeleton height={120} />}
        {letters.data && (
          <DataTable
            label={t("system.dead.title")}
            columns={columns()}
            rows={letters.data.rows}
            rowId={(letter) => letter.id}
            lines={(letter) => ({
              title: letterName(letter),
              second: letter.problem ?? "",
              aside: showMoment(letter.failedAt),
            })}
            openId={search.open ?? null}
            onOpen={(letter) => change({ open: letter?.id ?? null })}
            empty={<EmptyState title={t("system.dead.none")}>{t("system.dead.none_text")}</EmptyState>}
          />
        )}
      </Sheet>
      <SideSheet
        open={open !== undefined}
        title={open ? letterName(open) : ""}
        onClose={close}
        actions={open && <LetterActions letter={open} onDone={close} />}
      >
        {open && <LetterFacts letter={open} />}
      </SideSheet>
    </>
  );
}

const LetterFacts = ({ letter }: { letter: Letter }) => (
  <Facts
    facts={[
      { label: t("system.dead.id"), value: <span className={styles.code}>{letter.id}</span> },
      { label: t("system.dead.kind"), value: t(`system.dead.kind_${letter.kind}`) },
      { label: t("system.dead.code"), value: <span className={styles.code}>{letter.name}</span> },
      { label: t("system.dead.attempts"), value: showNumber(letter.attempts) },
      { label: t("system.dead.created"), value: showMoment(letter.createdAt) },
      { label: t("system.dead.failed_at"), value: showMoment(letter.failedAt) },
      {
        label: t("system.dead.problem"),
        value: <span className={styles.code}>{letter.problem ?? "–"}</span>,
      },
    ]}
  />
);

function LetterActions({ letter, onDone }: { letter: Letter; onDone: () => void }) {
  const [asking, setAsking] = useState<"retry" | "discard" | null>(null);
  const refresh = { refresh: [listDeadLetters, systemState] };
  const retry = useWrite(retryDeadLetter, refresh);
  const discard = useWrite(discardDeadLetter, refresh);
  const params = { id: letter.id };
  const ends = (words: string) => ({
    onSuccess: () => {
      toastDone(words);
      setAsking(null);
      onDone();
    },
    onError: toastProblem,
  });
  if (!useCan("system.manage")) return <p className={styles.soft}>{t("system.dead.may_not")}</p>;
  return (
    <>
      <Button size="xs" onClick={() => setAsking("retry")}>
        {t("system.dead.retry")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking("discard")}>
        {t("system.dead.discard")}
      </Button>
      <ConfirmTouch
        open={asking === "retry"}
        title={t("system.dead.retry_title")}
        explain={t("system.dead.retry_explain", { name: letterName(letter) })}
        touched={[{ label: t("system.dead.attempts_before"), count: letter.attempts }]}
        action={t("system.dead.retry")}
        undo={t("system.dead.retry_undo")}
        busy={retry.isPending}
        onCancel={() => setAsking(null)}
        onConfirm={() => retry.mutate({ params }, ends(t("system.dead.retried")))}
      />
      <ReasonDialog
        open={asking === "discard"}
        title={t("system.dead.discard_title")}
        explain={t("system.dead.discard_explain", { name: letterName(letter) })}
        action={t("system.dead.discard")}
        least={5}
        danger
        busy={discard.isPending}
        onCancel={() => setAsking(null)}
        onReason={(reason) => discard.mutate({ params, body: { reason } }, ends(t("system.dead.discarded")))}
      />
    </>
  );
}
