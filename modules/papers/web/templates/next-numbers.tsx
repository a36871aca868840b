import { Button, Skeleton, TextInput } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { listSeries, MOST_FIRST, type SeriesRow, startNumbers } from "../../contract/number-endpoints.ts";
import styles from "../papers.module.css";

/** The next number of each type; a unit that numbered by hand until now says where the program goes on. */
export function NextNumbers({ unitId }: { unitId: number }) {
  const series = useRead(listSeries, { params: { unitId } });
  const [setting, setSetting] = useState<SeriesRow | null>(null);
  return (
    <Sheet title={t("papers.series.title")} note={t("papers.series.note")} flush>
      {series.error && <ProblemBox problem={series.error} onRetry={() => void series.refetch()} />}
      {!series.data && !series.error && <Skeleton height={240} />}
      {series.data?.rows.map((row) => (
        <div key={row.type} className={styles.row}>
          <span>
            <span className={styles.name}>{inLocale(row)}</span>{" "}
            <span className={styles.soft}>{row.type}</span>
            {row.start && (
              <p className={styles.soft}>
                {t("papers.series.started", {
                  first: row.start.first,
                  on: showDate(row.start.on),
                  reason: row.start.reason,
                })}
              </p>
            )}
          </span>
          <span className={styles.buttons}>
            <span>{t("papers.series.next", { number: row.nextText })}</span>
            {row.canStart && (
              <Button
                size="xs"
                variant="default"
                aria-label={t("papers.series.set_of", { kind: inLocale(row) })}
                onClick={() => setSetting(row)}
              >
                {t("papers.series.set")}
              </Button>
            )}
          </span>
        </div>
      ))}
      {setting && <Start unitId={unitId} row={setting} onClose={() => setSetting(null)} />}
    </Sheet>
  );
}

function Start({ unitId, row, onClose }: { unitId: number; row: SeriesRow; onClose: () => void }) {
  const start = useWrite(startNumbers, { refresh: [listSeries] });
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const next = Number(typed.replace(/\D/gu, ""));
  const fits = next >= 2 && next <= MOST_FIRST;
  return (
    <ReasonDialog
      open
      least={5}
      title={t("papers.series.set_of", { kind: inLocale(row) })}
      explain={t("papers.series.explain")}
      action={t("papers.series.set")}
      onCancel={onClose}
      onReason={async (reason) => {
        setTried(true);
        if (!fits) return;
        const { nextText } = await start.mutateAsync({
          params: { unitId },
          body: { type: row.type, next, reason },
        });
        toastDone(t("papers.series.done", { number: nextText }));
        onClose();
      }}
    >
      <TextInput
        label={t("papers.series.number")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={7}
        required
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={tried && !fits ? t("papers.series.number_wrong") : undefined}
      />
    </ReasonDialog>
  );
}
