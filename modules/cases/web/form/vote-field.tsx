import { useFormContext, useWatch } from "react-hook-form";
import type { Field } from "#kernel/contract/fields.ts";
import { faultsOf, resultOf, Vote } from "#kernel/contract/vote.ts";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import styles from "../cases.module.css";
import { useVoteRule } from "./vote-rule.ts";

type VoteDeclared = Field & { readonly kind: "vote" };

const COUNTS = ["eligible", "present", "for", "against", "abstain"] as const;
const BALLOTS = ["issued", "returned", "invalid"] as const;

/** The counts of a vote, with what they decide told while one types. */
export function VoteField({ name, field }: { name: string; field: VoteDeclared }) {
  return (
    <fieldset className={styles.voteSet}>
      <legend className={styles.voteName}>{inLocale(field)}</legend>
      {field.hint && <p className={styles.soft}>{inLocale(field.hint)}</p>}
      <div className={styles.vote}>
        {COUNTS.map((count) => (
          <NumberField key={count} name={`${name}.${count}`} label={t(`cases.vote.${count}`)} required />
        ))}
        {field.secret &&
          BALLOTS.map((count) => (
            <NumberField
              key={count}
              name={`${name}.ballots.${count}`}
              label={t(`cases.vote.${count}`)}
              required
            />
          ))}
      </div>
      <VoteResultLine name={name} field={field} />
    </fieldset>
  );
}

function VoteResultLine({ name, field }: { name: string; field: VoteDeclared }) {
  const { control } = useFormContext();
  const typed = useWatch({ name, control });
  const rule = useVoteRule(field.rule);
  const vote = Vote.safeParse(typed);
  if (!vote.success || !rule) return <div aria-live="polite" />;
  const faults = faultsOf(vote.data, { secret: field.secret });
  const result = resultOf(vote.data, rule);
  return (
    <div aria-live="polite" className={styles.voteResult}>
      {faults.length > 0 ? (
        <Notice tone="late" title={t("cases.vote.wrong")}>
          <ul>
            {faults.map((fault) => (
              <li key={fault.code}>{t(`cases.vote.fault.${fault.code}`, { ...fault })}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice
          tone={result.carried ? "good" : "wait"}
          title={t(
            result.carried
              ? "cases.vote.carried"
              : result.valid
                ? "cases.vote.not_carried"
                : "cases.vote.not_valid",
          )}
        >
          {t("cases.vote.need", {
            needPresent: result.needPresent,
            eligible: vote.data.eligible,
            needFor: result.needFor,
            base: rule.of === "present" ? vote.data.present : vote.data.eligible,
          })}
        </Notice>
      )}
    </div>
  );
}
