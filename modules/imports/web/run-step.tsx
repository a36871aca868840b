import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { RunProgress } from "#kernel/web/parts/run-progress.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import {
  type Batch,
  getImport,
  OUTCOMES,
  pauseImport,
  runImport,
  undoImport,
} from "../contract/endpoints.ts";
import styles from "./imports.module.css";

/** Writing, pausing, and taking it all back. */
export function RunStep({ batch }: { batch: Batch }) {
  const pause = useWrite(pauseImport, { refresh: [getImport] });
  const params = { batchId: batch.id };
  const done = Object.values(batch.outcomes).reduce((sum, n) => sum + n, 0);
  return (
    <Sheet title={t("imports.run.title")}>
      <div className={styles.stack}>
        {(batch.state === "running" || batch.state === "undoing") && (
          <RunProgress
            state="running"
            title={t(batch.state === "running" ? "imports.run.running" : "imports.undo.running")}
            done={batch.run?.done ?? done}
            total={batch.run?.total ?? null}
            onPause={
              batch.can.pause
                ? () => pause.mutate({ params, body: {} }, { onError: toastProblem })
                : undefined
            }
          />
        )}
        {batch.state === "done" && (
          <Notice tone="good" title={t("imports.run.done")}>
            {batch.undoUntil && <p>{t("imports.undo.until", { at: showMoment(batch.undoUntil) })}</p>}
            <p className={styles.ways}>
              <Link to={`/don-vi/${batch.unitId}/doan-vien`}>{t("imports.run.see_roster")}</Link>
              <Link to="/trung-lap">{t("imports.run.see_duplicates")}</Link>
            </p>
          </Notice>
        )}
        {batch.state === "undone" && (
          <Notice tone="info" title={t("imports.undo.done")}>
            {batch.left ? t("imports.undo.left", { n: batch.left }) : t("imports.undo.nothing_left")}
          </Notice>
        )}
        {done > 0 && (
          <Facts
            facts={OUTCOMES.filter((outcome) => batch.outcomes[outcome]).map((outcome) => ({
              label: t(`imports.outcome.${outcome}`),
              value: t("imports.rows", { n: batch.outcomes[outcome] ?? 0 }),
            }))}
          />
        )}
        {batch.positions.filled > 0 && <Positions batch={batch} />}
        {batch.can.run && <Start batch={batch} />}
        {batch.can.undo && <Undo batch={batch} />}
      </div>
    </Sheet>
  );
}

function Positions({ batch }: { batch: Batch }) {
  const { wanted, filled } = batch.positions;
  const words =
    filled < wanted && batch.state === "done"
      ? t("imports.positions.partly", { n: filled, of: wanted })
      : t("imports.positions.filled", { n: filled });
  return <Facts facts={[{ label: t("imports.positions.label"), value: words }]} />;
}

function Start({ batch }: { batch: Batch }) {
  const [open, setOpen] = useState(false);
  const run = useWrite(runImport, { refresh: [getImport] });
  const { counts, undecided, positions } = batch;
  const toFill = positions.wanted - positions.filled;
  const start = () =>
    run.mutate(
      { params: { batchId: batch.id }, body: { expected: { new: counts.new, changed: counts.changed } } },
      { onError: toastProblem, onSettled: () => setOpen(false) },
    );
  return (
    <>
      <p>{t("imports.run.explain", { new: counts.new, changed: counts.changed })}</p>
      {toFill > 0 && <p>{t("imports.run.positions", { n: toFill })}</p>}
      {undecided > 0 && <Notice tone="wait">{t("imports.run.undecided", { n: undecided })}</Notice>}
      {counts.wrong > 0 && <Notice tone="info">{t("imports.run.wrong_stay", { n: counts.wrong })}</Notice>}
      <div className={styles.buttons}>
        <Button onClick={() => setOpen(true)}>
          {t(batch.state === "paused" ? "imports.run.resume" : "imports.run.start")}
        </Button>
      </div>
      <ConfirmTouch
        open={open}
        title={t("imports.run.confirm")}
        explain={t("imports.run.confirm_explain", { unit: batch.unitName })}
        touched={[
          { label: t("imports.class.new"), count: counts.new },
          { label: t("imports.class.changed"), count: counts.changed },
          { label: t("imports.run.decided"), count: counts.doubtful - undecided },
          ...(toFill > 0 ? [{ label: t("imports.run.seats"), count: toFill }] : []),
        ]}
        action={t("imports.run.start")}
        undo={t("imports.undo.promise")}
        busy={run.isPending}
        onCancel={() => setOpen(false)}
        onConfirm={start}
      />
    </>
  );
}

function Undo({ batch }: { batch: Batch }) {
  const [open, setOpen] = useState(false);
  const undo = useWrite(undoImport, { refresh: [getImport] });
  return (
    <>
      <div className={styles.buttons}>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t("imports.undo.action")}
        </Button>
      </div>
      <ReasonDialog
        open={open}
        title={t("imports.undo.action")}
        explain={t("imports.undo.explain")}
        action={t("imports.undo.action")}
        danger
        busy={undo.isPending}
        onCancel={() => setOpen(false)}
        onReason={(reason) =>
          undo.mutate(
            { params: { batchId: batch.id }, body: { reason } },
            { onError: toastProblem, onSettled: () => setOpen(false) },
          )
        }
      />
    </>
  );
}
