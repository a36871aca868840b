import { Button, Skeleton } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { download } from "#kernel/web/transfer.ts";
import {
  type Batch,
  decideRemaining,
  downloadRejected,
  getImport,
  listImportRows,
  ROW_CLASSES,
} from "../contract/endpoints.ts";
import styles from "./imports.module.css";
import { RowSheet } from "./row-sheet.tsx";
import { batchSearch } from "./search.ts";

const PAGE = 20;

/** What the rows are, as a bar that filters them, and the rows themselves. */
export function CheckStep({ batch }: { batch: Batch }) {
  const [search, setSearch] = useSearchParams(batchSearch);
  const total = Object.values(batch.counts).reduce((sum, n) => sum + n, 0);
  const save = () => download(downloadRejected, { params: { batchId: batch.id } }).catch(toastProblem);
  // What needs a person comes first.
  const shown =
    search.class ?? (batch.counts.wrong > 0 ? "wrong" : batch.counts.doubtful > 0 ? "doubtful" : "new");
  return (
    <Sheet
      title={t("imports.check.title")}
      note={t("imports.check.note", { n: total })}
      actions={
        batch.counts.wrong > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} stroke={1.5} />}
            onClick={() => void save()}
          >
            {t("imports.check.rejected")}
          </Button>
        )
      }
    >
      <div className={styles.stack}>
        <div className={styles.bar} aria-hidden>
          {ROW_CLASSES.map((cls) => (
            <span key={cls} data-class={cls} style={{ flexGrow: batch.counts[cls] }} />
          ))}
        </div>
        <fieldset className={styles.classes} aria-label={t("imports.check.filter")}>
          {ROW_CLASSES.map((cls) => (
            <Button
              key={cls}
              size="xs"
              variant={cls === shown ? "filled" : "default"}
              aria-pressed={cls === shown}
              onClick={() => setSearch({ class: cls, after: null })}
            >
              {t(`imports.class.${cls}`)} · {showNumber(batch.counts[cls])}
            </Button>
          ))}
        </fieldset>
        <Rows
          batch={batch}
          cls={shown}
          after={search.after ?? 0}
          onAfter={(after) => setSearch({ class: shown, after })}
        />
      </div>
    </Sheet>
  );
}

type RowsProps = {
  batch: Batch;
  cls: (typeof ROW_CLASSES)[number];
  after: number;
  onAfter: (after: number | null) => void;
};

function Rows({ batch, cls, after, onAfter }: RowsProps) {
  const rows = useRead(
    listImportRows,
    { params: { batchId: batch.id }, query: { class: cls, after, limit: PAGE } },
    { keepPrevious: true },
  );
  const decide = useWrite(decideRemaining, { refresh: [getImport, listImportRows] });
  const isOpen = batch.state === "checked" || batch.state === "paused";
  if (rows.error) return <ProblemBox problem={rows.error} onRetry={() => void rows.refetch()} />;
  if (!rows.data) return <Skeleton height={240} />;
  const all = (decision: "new" | "skip") =>
    decide.mutate(
      { params: { batchId: batch.id }, body: { decision } },
      {
        onSuccess: ({ decided }) => toastDone(t("imports.check.decided", { n: decided })),
        onError: toastProblem,
      },
    );
  return (
    <div>
      {cls === "doubtful" && isOpen && batch.undecided > 0 && (
        <div className={styles.head}>
          <span>{t("imports.check.undecided", { n: batch.undecided })}</span>
          <Button size="xs" variant="default" loading={decide.isPending} onClick={() => all("skip")}>
            {t("imports.check.skip_all")}
          </Button>
          <Button size="xs" variant="default" loading={decide.isPending} onClick={() => all("new")}>
            {t("imports.check.new_all")}
          </Button>
        </div>
      )}
      {rows.data.rows.length === 0 && <p className={styles.soft}>{t(`imports.check.none_${cls}`)}</p>}
      {rows.data.rows.map((row) => (
        <RowSheet key={row.rowNo} batch={batch} row={row} isOpen={isOpen} />
      ))}
      {(after > 0 || rows.data.next !== null) && (
        <div className={styles.buttons}>
          {after > 0 && (
            <Button size="xs" variant="default" onClick={() => onAfter(null)}>
              {t("imports.check.first")}
            </Button>
          )}
          {rows.data.next !== null && (
            <Button size="xs" variant="default" onClick={() => onAfter(rows.data.next)}>
              {t("imports.check.next")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
