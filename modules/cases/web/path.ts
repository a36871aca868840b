import { holds, type Procedure, type Step, targetOf } from "#kernel/contract/procedure.ts";

export type PathStop = {
  state: string;
  at: "done" | "here" | "ahead";
  /** When the state was entered; null for what lies ahead. */
  on: string | null;
};

type Known = {
  state: string;
  facts: Readonly<Record<string, unknown>>;
  places: Readonly<Record<string, { readonly id: number }>>;
  history: readonly { readonly to: string; readonly at: string }[];
};

type Seen = Parameters<typeof holds>[1];

const seen = (kase: Pick<Known, "facts" | "places">): Seen => ({
  facts: kase.facts,
  places: kase.places as unknown as Seen["places"],
});

/** Where a step would lead as far as is known now; null when no way of it fits yet. */
export function leadsTo(step: Step, kase: Pick<Known, "facts" | "places">): string | null {
  try {
    return targetOf(step, seen(kase));
  } catch {
    return null;
  }
}

const byProgram = (step: Step): boolean => step.by.every((hand) => "program" in hand);

/** The step ahead from a state: the first that does not return or end the case; the clock's only when nobody takes one. */
function ahead(p: Procedure, state: string, kase: Known): Step | undefined {
  const open = Object.values(p.steps).filter(
    (step) => step.tone === "go" && step.from.includes(state) && holds(step.when, seen(kase)),
  );
  return open.find((step) => !byProgram(step)) ?? open[0];
}

/**
 * The case's way as a line of states: those it went through (a return and what followed it is told once, by the state
 * it came back to), the present one, and those ahead when nobody returns or ends it.
 */
export function pathOf(p: Procedure, kase: Known): PathStop[] {
  const past: PathStop[] = [];
  for (const { to, at } of kase.history) {
    const before = past.findIndex((stop) => stop.state === to);
    if (before >= 0) past.length = before;
    past.push({ state: to, at: "done", on: at });
  }
  const here = past.at(-1);
  if (here?.state === kase.state) here.at = "here";
  else past.push({ state: kase.state, at: "here", on: null });
  const coming: string[] = [];
  for (let state = kase.state; ; ) {
    const phase = p.states[state]?.phase;
    if (phase !== "DRAFT" && phase !== "OPEN") break;
    const step = ahead(p, state, kase);
    const next = step && leadsTo(step, kase);
    if (!next || next === kase.state || coming.includes(next)) break;
    coming.push(next);
    state = next;
  }
  return [...past, ...coming.map((state): PathStop => ({ state, at: "ahead", on: null }))];
}
