import { isBlind, type Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import type { CaseView } from "../contract/endpoints.ts";
import { declarationOf } from "./around.ts";
import type { StepLine } from "./queries/case.ts";

/** What the asking unit did itself: it began the case, or the account is the viewer's own. */
export const isOwnLine = (ctx: Pick<Ctx, "actor">, line: StepLine): boolean =>
  line.no === 1 || line.account_id === ctx.actor.accountId;

/** What is written to the asker: why it was refused, and what it is asked in its turn. */
const isForAsker = (declaration: Procedure, state: string): boolean => {
  const { phase, waits, blind = [] } = declaration.states[state] ?? {};
  return phase === "ENDED" || (waits !== undefined && "at" in waits && blind.includes(waits.at));
};

/** That something was done, with the reason that was given for the asker; not by whom, nor where. */
export const veiledLine = (declaration: Procedure, line: StepLine): CaseView["history"][number] => ({
  no: line.no,
  step: line.step,
  from: line.from_state,
  to: line.to_state,
  by: null,
  inNameOf: null,
  role: null,
  unit: null,
  at: line.at.toISOString(),
  comment: isForAsker(declaration, line.to_state) ? line.comment : null,
  form: {},
  masked: {},
});

/** Whether the actor sees the case from places alone that are told no more than what they asked. */
export function isBlindTo({ actor }: Pick<Ctx, "actor">, kase: Kase): boolean {
  const declaration = declarationOf(kase.procedure) as Procedure;
  if (kase.personId !== null && kase.personId === actor.personId) return false;
  const seen = Object.entries(kase.places).filter(([, unit]) => unit && contains(actor.scope, unit));
  return isBlind(
    declaration,
    kase.state,
    seen.map(([place]) => place),
  );
}
