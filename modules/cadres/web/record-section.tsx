import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import type { MemberPartProps } from "#modules/members/web/slots.ts";
import type { CadreEntry } from "../contract/cadre.ts";
import { cadreRecord, withdrawEntry } from "../contract/endpoints.ts";
import { AddEntry } from "./add-entry.tsx";
import styles from "./cadres.module.css";
import { valueWords } from "./words.ts";

/** Trainings, planning lists and ratings of a cadre on the member's page. */
export default function RecordSection({ member }: MemberPartProps) {
  const { personId } = member;
  const read = useRead(cadreRecord, { params: { personId } });
  const [adding, setAdding] = useState(false);
  const { data } = read;
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!data) return <Skeleton height={60} />;
  return (
    <div>
      {data.rows.length === 0 && <p className={styles.soft}>{t("cadres.record.none")}</p>}
      {data.rows.map((entry) => (
        <EntryLine key={entry.id} entry={entry} writes={data.can.write} />
      ))}
      {data.can.write && (
        <Button size="xs" variant="default" mt={8} onClick={() => setAdding(true)}>
          {t("cadres.record.add")}
        </Button>
      )}
      {adding && <AddEntry personId={personId} onDone={() => setAdding(false)} />}
    </div>
  );
}

function EntryLine({ entry, writes }: { entry: CadreEntry; writes: boolean }) {
  const [asking, setAsking] = useState(false);
  const withdraw = useWrite(withdrawEntry, { refresh: [cadreRecord] });
  const { kind, value, title, unitName, from, to, decisionNo, withdrawn } = entry;
  const days = to ? `${showDate(from)} – ${showDate(to)}` : showDate(from);
  return (
    <div className={styles.line}>
      <div>
        <p className={withdrawn ? styles.gone : undefined}>
          {t(`cadres.kind.${kind}`)}: {valueWords(kind, value)} · {title}
        </p>
        <p className={styles.soft}>{[days, unitName, decisionNo].filter(Boolean).join(" · ")}</p>
        {withdrawn && (
          <p className={styles.soft}>{t("cadres.record.withdrawn", { reason: withdrawn.reason })}</p>
        )}
      </div>
      {writes && !withdrawn && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={t("cadres.record.withdraw_one", { title })}
          onClick={() => setAsking(true)}
        >
          {t("cadres.record.withdraw")}
        </Button>
      )}
      <ReasonDialog
        open={asking}
        title={t("cadres.record.withdraw_one", { title })}
        explain={t("cadres.record.withdraw_explain")}
        action={t("cadres.record.withdraw")}
        busy={withdraw.isPending}
        onCancel={() => setAsking(false)}
        onReason={async (reason) => {
          await withdraw.mutateAsync({ params: { entryId: entry.id }, body: { reason } });
          toastDone(t("cadres.record.done"));
          setAsking(false);
        }}
      />
    </div>
  );
}
