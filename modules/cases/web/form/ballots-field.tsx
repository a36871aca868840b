import type { Field } from "#kernel/contract/fields.ts";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import styles from "../cases.module.css";

const COUNTS = ["issued", "returned", "invalid"] as const;

/** The slips of one election. */
export function BallotsField({ name, field }: { name: string; field: Field }) {
  return (
    <fieldset className={styles.voteSet}>
      <legend className={styles.voteName}>{inLocale(field)}</legend>
      {field.hint && <p className={styles.soft}>{inLocale(field.hint)}</p>}
      <div className={styles.vote}>
        {COUNTS.map((count) => (
          <NumberField
            key={count}
            name={`${name}.${count}`}
            label={t(`cases.vote.${count}`)}
            required={!field.optional}
          />
        ))}
      </div>
    </fieldset>
  );
}
