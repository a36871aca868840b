import type { Clock, Procedure, State, Step } from "#kernel/contract/procedure.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { listRules } from "#modules/rules/contract/endpoints.ts";
import styles from "../cases.module.css";
import { PHASE_TONE } from "../parts/due.tsx";
import { handName, handsName, stateName, stepName } from "../procedures.ts";

/** Days of a rule as it holds today; null while they are not known. */
function useDays(): (rule: string) => number | null {
  const { data } = useRead(listRules, {}, { staleTime: 600_000 });
  return (rule) => {
    const value = data?.rows.find((row) => row.name === rule)?.value;
    return typeof value === "number" ? value : null;
  };
}

const targetsOf = (step: Step): readonly string[] =>
  typeof step.to === "string" ? [step.to] : step.to.map((one) => one.state);

/** The states from the beginning on, each with what can be done there and where that leads: the diagram as a list. */
export function Flow({ procedure: p }: { procedure: Procedure }) {
  const days = useDays();
  return (
    <ol className={styles.flow}>
      {Object.entries(p.states).map(([name, state]) => (
        <li key={name} id={name} className={styles.flowState} data-phase={state.phase}>
          <div className={styles.flowHead}>
            <h3 className={styles.flowName}>{inLocale(state)}</h3>
            <Badge tone={PHASE_TONE[state.phase] ?? "plain"}>{t(`cases.phase.${state.phase}`)}</Badge>
          </div>
          <Waits procedure={p} state={state} days={days} />
          <Steps procedure={p} from={name} />
        </li>
      ))}
    </ol>
  );
}

type Days = (rule: string) => number | null;

function Waits({ procedure: p, state, days }: { procedure: Procedure; state: State; days: Days }) {
  if (!state.waits) return null;
  const late = state.lateAfter === undefined ? null : days(state.lateAfter);
  return (
    <>
      <p className={styles.soft}>
        {[
          t("cases.handbook.waits", { who: handName(p, state.waits) }),
          late !== null && t("cases.handbook.late", { n: late }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {state.clocks?.map((clock) => (
        <p key={clock.step} className={styles.soft}>
          {clockWords(p, clock, days)}
        </p>
      ))}
    </>
  );
}

function clockWords(p: Procedure, clock: Clock, days: Days): string {
  const step = stepName(p, clock.step);
  if ("after" in clock) {
    const n = days(clock.after);
    return n === null ? t("cases.handbook.clock", { step }) : t("cases.handbook.clock_after", { step, n });
  }
  const field = p.facts[clock.on];
  return t("cases.handbook.clock_on", { step, on: field ? inLocale(field) : clock.on });
}

function Steps({ procedure: p, from }: { procedure: Procedure; from: string }) {
  const steps = Object.entries(p.steps).filter(
    ([, step]) => step.from.includes(from) && step.by.some((hand) => !("program" in hand)),
  );
  if (steps.length === 0) return null;
  return (
    <ul className={styles.flowSteps}>
      {steps.map(([name, step]) => (
        <li key={name} className={styles.flowStep}>
          <p>
            <strong>{stepName(p, name)}</strong> · {handsName(p, step.by)}
            {step.tone !== "go" && ` · ${t("cases.handbook.with_reason")}`}
          </p>
          <p className={styles.soft}>
            {t("cases.handbook.leads")}{" "}
            {targetsOf(step).map((to, i) => (
              <span key={to}>
                {i > 0 && t("cases.hand.or")}
                <a href={`#${to}`}>{stateName(p, to)}</a>
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
