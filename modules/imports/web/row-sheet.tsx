import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import {
  type Batch,
  changeImportRow,
  decideImportRow,
  getImport,
  type ImportRow,
  listImportRows,
  type RowIssue,
} from "../contract/endpoints.ts";
import { IMPORT_FIELDS } from "../contract/fields.ts";
import styles from "./imports.module.css";
import { CLASS_TONE } from "./state-tone.ts";

const wordOf = (field: string): string =>
  inLocale(IMPORT_FIELDS.find((one) => one.field === field) ?? { vi: field, en: field });

type Props = { batch: Batch; row: ImportRow; isOpen: boolean };

/** One row: who, what is said of it, and what a person can do about it. */
export function RowSheet({ batch, row, isOpen }: Props) {
  const { values } = row;
  const title = [values.fullName, values.dateOfBirth, row.unitName ?? values.unit]
    .filter(Boolean)
    .join(" · ");
  const canFix = isOpen && row.outcome === null && (row.class === "wrong" || row.class === "doubtful");
  return (
    <article className={styles.row}>
      <div className={styles.head}>
        <Badge tone={CLASS_TONE[row.class]}>{t("imports.row.number", { row: row.rowNo })}</Badge>
        <strong>{title || t("imports.row.nobody")}</strong>
        {row.decision && <Badge tone="brand">{t(`imports.decision.${row.decision}`)}</Badge>}
        {row.outcome && <Badge tone="good">{t(`imports.outcome.${row.outcome}`)}</Badge>}
      </div>
      {row.issues.length > 0 && (
        <ul className={styles.list}>
          {row.issues.map((issue) => (
            <IssueLine
              key={`${issue.field} ${issue.code}`}
              issue={issue}
              value={issue.field ? values[issue.field] : undefined}
            />
          ))}
        </ul>
      )}
      {row.changes.length > 0 && (
        <ul className={styles.list}>
          {row.changes.map((change) => (
            <li key={change.field}>
              {change.sealed
                ? t("imports.row.sealed_change", { field: wordOf(change.field) })
                : t("imports.row.change", {
                    field: wordOf(change.field),
                    from: change.from ?? "–",
                    to: change.to ?? "–",
                  })}
            </li>
          ))}
        </ul>
      )}
      {canFix && <Fix batch={batch} row={row} />}
      {isOpen && row.outcome === null && row.class === "doubtful" && <Decide batch={batch} row={row} />}
    </article>
  );
}

const IssueLine = ({ issue, value }: { issue: RowIssue; value: string | undefined }) => (
  <li className={styles.issue} data-level={issue.level}>
    <span>
      {issue.field ? `${wordOf(issue.field)}: ` : ""}
      {issue.message}
      {value && issue.level !== "note" && !issue.message.includes(value) ? ` (${value.slice(0, 80)})` : ""}
    </span>
  </li>
);

/** The cells that are wrong, to be corrected in place; a suggestion is one press away. */
function Fix({ batch, row }: { batch: Batch; row: ImportRow }) {
  const change = useWrite(changeImportRow, { refresh: [getImport, listImportRows] });
  const [texts, setTexts] = useState<Record<string, string>>({});
  const wrong = row.issues.filter((issue) => issue.field && issue.level !== "note" && isCell(issue));
  const fields = [...new Map(wrong.map((issue) => [issue.field as string, issue])).values()];
  if (fields.length === 0) return null;
  const save = (values: Record<string, string>) =>
    change.mutate(
      { params: { batchId: batch.id, rowNo: row.rowNo }, body: { values } },
      { onError: toastProblem },
    );
  return (
    <form
      className={styles.fix}
      onSubmit={(event) => {
        event.preventDefault();
        save(texts);
      }}
    >
      {fields.map((issue) => (
        <FixField
          key={issue.field}
          issue={issue}
          value={texts[issue.field as string] ?? row.values[issue.field as keyof ImportRow["values"]] ?? ""}
          onChange={(text) => setTexts({ ...texts, [issue.field as string]: text })}
          onTake={(text) => save({ ...texts, [issue.field as string]: text })}
        />
      ))}
      <div className={styles.save}>
        <Button
          type="submit"
          size="xs"
          variant="default"
          loading={change.isPending}
          disabled={Object.keys(texts).length === 0}
        >
          {t("imports.row.save")}
        </Button>
      </div>
    </form>
  );
}

/** Doubts about who somebody is are decided, not corrected. */
const DECIDED = /^same_|^exists_|^former_|^id_of_another/;
const isCell = (issue: RowIssue): boolean => !DECIDED.test(issue.code);

type FixFieldProps = {
  issue: RowIssue;
  value: string;
  onChange: (text: string) => void;
  onTake: (text: string) => void;
};

function FixField({ issue, value, onChange, onTake }: FixFieldProps) {
  const label = wordOf(issue.field as string);
  return (
    <div>
      {issue.choices.length > 0 ? (
        <Select
          label={label}
          data={[...new Map(issue.choices.map((one) => [one.value, one])).values()]}
          value={issue.choices.some((one) => one.value === value) ? value : null}
          placeholder={value}
          searchable
          onChange={(chosen) => chosen && onChange(chosen)}
        />
      ) : (
        <TextInput
          label={label}
          value={value}
          maxLength={400}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {issue.suggestion && issue.suggestion !== value && (
        <Button size="xs" variant="subtle" onClick={() => onTake(issue.suggestion as string)}>
          {t("imports.row.take", { value: issue.suggestion })}
        </Button>
      )}
    </div>
  );
}

function Decide({ batch, row }: { batch: Batch; row: ImportRow }) {
  const decide = useWrite(decideImportRow, { refresh: [getImport, listImportRows] });
  const say = (decision: "new" | "merge" | "skip" | null, personId?: string) =>
    decide.mutate(
      {
        params: { batchId: batch.id, rowNo: row.rowNo },
        body: { decision, ...(personId ? { personId } : {}) },
      },
      { onError: toastProblem },
    );
  return (
    <div className={styles.stack}>
      {row.candidates.map((person) => (
        <div key={person.personId} className={styles.head}>
          <span>
            {t("imports.row.candidate", {
              name: person.fullName,
              born: showDate(person.dateOfBirth),
              code: person.memberCode,
              unit: person.unitName,
            })}
          </span>
          <Button
            size="xs"
            variant={row.decidedPersonId === person.personId ? "filled" : "default"}
            aria-pressed={row.decidedPersonId === person.personId}
            onClick={() => say("merge", person.personId)}
          >
            {t("imports.decision.merge_action")}
          </Button>
        </div>
      ))}
      <div className={styles.buttons}>
        {(["new", "skip"] as const).map((decision) => (
          <Button
            key={decision}
            size="xs"
            variant={row.decision === decision ? "filled" : "default"}
            aria-pressed={row.decision === decision}
            onClick={() => say(row.decision === decision ? null : decision)}
          >
            {t(`imports.decision.${decision}_action`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
