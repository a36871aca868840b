import { Skeleton } from "@mantine/core";
import { showMoment, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { trailState } from "../contract/endpoints.ts";
import styles from "./trail.module.css";

/** How far the trail is sealed and when it was last proven: calm while it is whole, loud when it is not. */
export function SealStrip() {
  const state = useRead(trailState, {}, { staleTime: 60_000 });
  if (state.error) return <ProblemBox problem={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <Skeleton height={72} />;
  const { lastSeal, unsealed, lastProof } = state.data;
  return (
    <>
      {lastProof && !lastProof.whole && <Broken at={lastProof.at} broken={lastProof.broken} />}
      <section className={styles.strip} aria-label={t("trail.seal.label")}>
        <Cell
          label={t("trail.seal.last")}
          value={lastSeal ? showMoment(lastSeal.at) : t("trail.seal.none")}
          note={
            lastSeal
              ? t("trail.seal.last_note", { number: lastSeal.number, lines: lastSeal.lines })
              : t("trail.seal.none_note")
          }
        />
        <Cell
          label={t("trail.seal.unsealed")}
          value={showNumber(unsealed)}
          note={t("trail.seal.unsealed_note")}
        />
        <Cell
          label={t("trail.seal.proof")}
          value={lastProof ? showMoment(lastProof.at) : t("trail.seal.none")}
          note={
            lastProof?.whole
              ? t("trail.seal.proof_note", { lines: lastProof.provenLines })
              : t("trail.seal.proof_none_note")
          }
        />
      </section>
    </>
  );
}

function Broken({ at, broken }: { at: string; broken: Record<string, unknown> | null }) {
  const line = broken?.line;
  return (
    <Notice tone="late" urgent title={t("trail.seal.broken")}>
      {typeof line === "number"
        ? t("trail.seal.broken_line", { line: String(line), at: showMoment(at) })
        : t("trail.seal.broken_seal", { at: showMoment(at) })}
    </Notice>
  );
}

const Cell = ({ label, value, note }: { label: string; value: string; note: string }) => (
  <div className={styles.cell}>
    <span className={styles.label}>{label}</span>
    <span className={styles.value}>{value}</span>
    <span className={styles.note}>{note}</span>
  </div>
);
