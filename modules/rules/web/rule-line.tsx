import { Button } from "@mantine/core";
import { showDate, showMoment } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { RuleRow } from "../contract/endpoints.ts";
import styles from "./rules.module.css";
import { ruleWords } from "./value-words.ts";

const SURETY_TONE: Record<RuleRow["surety"], BadgeTone> = {
  written: "good",
  practice: "wait",
  ours: "plain",
};

/** One rule: its words, its value, its source and what was changed about it. */
export function RuleLine({ rule, onChange }: { rule: RuleRow; onChange?: () => void }) {
  return (
    <li className={styles.rule}>
      <div className={styles.words}>
        <p className={styles.name}>{inLocale(rule.title)}</p>
        <p className={styles.source}>
          <Badge tone={SURETY_TONE[rule.surety]}>{t(`rules.surety.${rule.surety}`)}</Badge> {rule.source}
        </p>
        {rule.since && <p className={styles.source}>{t("rules.since", { on: showDate(rule.since) })}</p>}
        {rule.changes.length > 0 && <Changes rule={rule} />}
      </div>
      <div className={styles.aside}>
        <p className={styles.value}>{ruleWords(rule, rule.value)}</p>
        {onChange && (
          <Button
            size="xs"
            variant="default"
            onClick={onChange}
            aria-label={t("rules.change.of", { rule: inLocale(rule.title) })}
          >
            {t("rules.change.action")}
          </Button>
        )}
      </div>
    </li>
  );
}

const Changes = ({ rule }: { rule: RuleRow }) => (
  <details className={styles.changes}>
    <summary>{t("rules.changes", { n: rule.changes.length })}</summary>
    <ul>
      {[...rule.changes].reverse().map((change) => (
        <li key={change.id}>
          <strong>
            {t("rules.changed_to", { value: ruleWords(rule, change.value), on: showDate(change.from) })}
          </strong>
          <p className={styles.source}>
            {[change.decisionNo, change.reason, change.by, showMoment(change.at)].filter(Boolean).join(" · ")}
          </p>
        </li>
      ))}
    </ul>
  </details>
);
