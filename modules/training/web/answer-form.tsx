import { Checkbox, NumberInput, Textarea } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import type { Answers, Group, Item } from "../contract/programme.ts";
import styles from "./training.module.css";

type Props = {
  groups: readonly Group[];
  answers: Answers;
  onAnswers: (answers: Answers) => void;
  /** What was promised, beside what is being told of the year. */
  promised?: Answers | undefined;
};

/** The items of a programme to be filled in, group by group. */
export function AnswerForm({ groups, answers, onAnswers, promised }: Props) {
  const set = (code: string, answer: Answers[string] | undefined) => {
    const { [code]: _, ...rest } = answers;
    onAnswers(answer === undefined ? rest : { ...rest, [code]: answer });
  };
  return (
    <div className={styles.stack}>
      {groups.map((group) => (
        <fieldset key={group.title} className={styles.answers}>
          <legend>
            <strong>{group.title}</strong>
          </legend>
          {group.items.map((item) => (
            <ItemField
              key={item.code}
              item={item}
              value={answers[item.code]}
              promised={promised?.[item.code]}
              onValue={(answer) => set(item.code, answer)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function ItemField({
  item,
  value,
  promised,
  onValue,
}: {
  item: Item;
  value: Answers[string] | undefined;
  promised: Answers[string] | undefined;
  onValue: (answer: Answers[string] | undefined) => void;
}) {
  const hint =
    promised === undefined || promised === true
      ? undefined
      : t("training.promised", { what: String(promised) });
  const shared = { label: item.title, description: hint, withAsterisk: !item.optional };
  if (item.kind === "CHECK")
    return (
      <Checkbox
        label={item.title}
        checked={value === true}
        onChange={(event) => onValue(event.currentTarget.checked || undefined)}
      />
    );
  if (item.kind === "COUNT")
    return (
      <NumberInput
        {...shared}
        min={0}
        max={999}
        allowDecimal={false}
        value={typeof value === "number" ? value : ""}
        onChange={(typed) => onValue(typeof typed === "number" ? typed : undefined)}
      />
    );
  return (
    <Textarea
      {...shared}
      autosize
      minRows={2}
      maxLength={1000}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onValue(event.currentTarget.value || undefined)}
    />
  );
}

/** What was promised, and beside it what came of it. */
export const AnswerList = ({
  groups,
  answers,
  review,
}: {
  groups: readonly Group[];
  answers: Answers;
  review: Answers | null;
}) =>
  groups.map((group) => (
    <div key={group.title} className={styles.item}>
      <strong>{group.title}</strong>
      {group.items.map((item) => (
        <div key={item.code}>
          <span className={styles.soft}>{item.title}</span>
          <p className={styles.text}>
            {words(answers[item.code])}
            {review && ` → ${words(review[item.code])}`}
          </p>
        </div>
      ))}
    </div>
  ));

const words = (answer: Answers[string] | undefined): string =>
  answer === undefined ? "–" : answer === true ? t("training.yes") : String(answer);
