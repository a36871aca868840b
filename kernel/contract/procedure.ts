import type { Draft, Issue } from "./case-papers.ts";
import type { Fields, Words } from "./fields.ts";

/**
 * A procedure as data: its states, its steps, whose hand each waits for, what each asks. Server and browser read the
 * same declaration; so does the handbook that is printed from it. What a step does to the registry is the server's
 * (`kernel/workflow`), and is in no declaration.
 */

/** A condition on a case, as data so that it can be shown in the handbook. */
export type When =
  | { readonly fact: string; readonly is: readonly (string | boolean)[] }
  /** Two places are the same unit: a transfer within one base. */
  | { readonly same: readonly [place: string, place: string] }
  | { readonly has: string }
  | { readonly not: When }
  | { readonly all: readonly When[] };

/** Who takes a step: a post at one of the case's places, the person it is about, or the program by its clock. */
export type Hand =
  | {
      readonly at: string;
      readonly permission: string;
      /** A post above the place may take it too: an officer who keeps the papers of a branch without a phone. */
      readonly orAbove?: boolean;
    }
  | { readonly self: true }
  | { readonly program: true };

/** DRAFT: its maker's alone; OPEN: waits for hands; DONE: took effect; ENDED: over without effect, or taken back. */
export type Phase = "DRAFT" | "OPEN" | "DONE" | "ENDED";

export type State = Words & {
  readonly phase: Phase;
  /** Whose hand the case waits for here; a DRAFT or OPEN state always has one. */
  readonly waits?: Hand;
  /** The rule (in days) after which it is late here. */
  readonly lateAfter?: string;
  /** The fact that holds the last day on which it is in time here: a calendar of its own goes before the rule. */
  readonly lateOn?: string;
  /** Places that do not see the case in this state (yet): a unit learns of a transfer when it is signed, not when it is drafted. */
  readonly hides?: readonly string[];
  /**
   * Places that see the case here, but neither whom it is about, nor where they stand, nor who acted: a unit that asks for
   * a member of another learns nothing until that one consents.
   */
  readonly blind?: readonly string[];
  /** Steps that the program takes by its clock, if the case is still in this state then. */
  readonly clocks?: readonly Clock[];
};

/** `after` is the name of a rule in days, counted from the day the state was entered; `on` a date of the facts. */
export type Clock = { readonly step: string } & ({ readonly after: string } | { readonly on: string });

export type Step = Words & {
  readonly from: readonly string[];
  /** The next state; of several the first whose condition holds. */
  readonly to: string | readonly { readonly state: string; readonly when?: When }[];
  readonly by: readonly Hand[];
  readonly form?: Fields;
  /** `go` is the way ahead, `back` returns it, `stop` ends it. */
  readonly tone: "go" | "back" | "stop";
  readonly when?: When;
  /** Who took one of these steps may not take this one; "self" is whoever the case is about or names. */
  readonly notBy?: readonly string[];
  /** But may, when these two places are one unit: a base branch is one organ that does both. */
  readonly unlessSame?: readonly [place: string, place: string];
  /** Kinds of attached paper that must be there. */
  readonly papers?: readonly string[];
  /** Taken by one signature under many cases at once. */
  readonly many?: boolean;
  /**
   * Takes one person out of a case about many that has taken effect: whom this field of its form names. The line gets the
   * outcome, that person's own papers are revoked, and what was decided goes on holding for the others.
   */
  readonly takesOut?: { readonly person: string; readonly outcome: string };
};

/** People of a case about many: each with facts and an outcome of their own. */
export type Lines = {
  /** What is asked of each. */
  readonly fields: Fields;
  /** Somebody may stand in several open cases of the kind at once: a delegate to two congresses. */
  readonly several?: true;
  /** The place in whose part they must stand, and the statuses that they may have. */
  readonly within: string;
  readonly statuses: readonly string[];
  /** Whom "everybody who fits" means beside the status: who comes of age is over thirty. By name others may be added. */
  readonly among?: { readonly ageBand: readonly string[] };
  /** What takes somebody out of the case; whoever has none shares its fate. */
  readonly outcomes: Readonly<Record<string, Words>>;
  /** Who may change what of them, while the case is in one of these states. */
  readonly edits: readonly {
    readonly in: readonly string[];
    readonly by: Hand;
    readonly what: readonly ("people" | "fields" | "outcome")[];
  }[];
};

export type Procedure = {
  /** `TRANSFER`; never changes. */
  readonly code: string;
  /** Its number among the twelve, when it is one of them. The order is not confirmed, but for 05. */
  readonly no?: string;
  readonly title: Words;
  /** A sentence for whoever chooses it. */
  readonly explain: Words;
  /** Where its rules come from, for the handbook and the screen. */
  readonly sources: readonly string[];
  /** Names of the rules that its effects ask, besides those of its states: for the handbook and the screen. */
  readonly rules?: readonly string[];
  /** The permission to see its cases in one's part. */
  readonly views: string;
  /** Seen at its places only, not from every unit above them: what is nobody's business but that of whoever decides. */
  readonly confined?: true;
  /** Who may begin one, and in which state it then is; the first that fits counts. `self`: the person it is about. */
  readonly begins: readonly { readonly by: Hand; readonly state: string }[];
  readonly subject: "person" | "people" | "unit";
  /** About one person: the statuses in which it may be begun for them; all of them when left out. */
  readonly statuses?: readonly string[];
  /**
   * Nobody is named when it is begun: `prepare` finds the person from the facts. Whoever is `blind` to them is shown the
   * fact `askedName` in place of the name.
   */
  readonly asksFor?: true;
  /** Given when the subject is `people`. */
  readonly lines?: Lines;
  /** Units with a part in it, by the word that the steps use. */
  readonly places: Readonly<Record<string, Words>>;
  /** What the case says of itself, asked when it is begun. */
  readonly facts: Fields;
  /** Kinds of paper that may be attached; a `sealed` one is opened for a stated reason only. */
  readonly attachments?: Readonly<Record<string, Words & { readonly sealed?: true }>>;
  readonly states: Readonly<Record<string, State>>;
  readonly steps: Readonly<Record<string, Step>>;
  /** Papers that its steps issue, in the order in which they take their numbers: what is cited stands before what cites. */
  readonly issues?: Readonly<Record<string, Issue>>;
  /** Forms filled with what the case knows, to be signed by hand. */
  readonly drafts?: Readonly<Record<string, Draft>>;
};

/** Keeps the literal types of a declaration, so that names in it are checked. */
export const procedure = <const P extends Procedure>(declaration: P): P => declaration;

export type PlaceOf = { readonly id: number; readonly path: readonly number[] };

/** What the pure rules need to know of a case. */
export type CaseState = {
  readonly state: string;
  readonly personId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly places: Readonly<Record<string, PlaceOf | undefined>>;
  /** Where it waits: the place's unit, or the unit above that acts for it while nobody there can. */
  readonly hand: PlaceOf | null;
  /** Steps that the viewer took, or whoever gave the viewer the post: under whichever account, or in whose name. */
  readonly mine: readonly string[];
  /** A case about many names the viewer among them, or whoever gave the viewer the post. */
  readonly isNamed: boolean;
  readonly papers: readonly string[];
};

export type Viewer = {
  readonly personId: string | null;
  /** The person in whose name the viewer acts, in a post that was delegated. */
  readonly inNameOf?: string | null;
  readonly unit: PlaceOf | null;
  readonly permissions: { has(name: string): boolean };
};

/** Why a step is not open to the viewer; a code with its sentence in the texts. */
export type Block = { readonly code: string; readonly data: Readonly<Record<string, unknown>> };

export function holds(when: When | undefined, kase: Pick<CaseState, "facts" | "places">): boolean {
  if (when === undefined) return true;
  if ("fact" in when) return when.is.includes(kase.facts[when.fact] as string | boolean);
  if ("has" in when) return kase.places[when.has] !== undefined;
  if ("not" in when) return !holds(when.not, kase);
  if ("all" in when) return when.all.every((one) => holds(one, kase));
  const [a, b] = when.same.map((place) => kase.places[place]?.id);
  return a !== undefined && a === b;
}

/** The state that a step leads to. A declaration in which none fits is a bug. */
export function targetOf(step: Step, kase: Pick<CaseState, "facts" | "places">): string {
  if (typeof step.to === "string") return step.to;
  const found = step.to.find((one) => holds(one.when, kase));
  if (!found) throw new Error("a step leads nowhere");
  return found.state;
}

const isAt = (unit: PlaceOf | null, place: PlaceOf | undefined): boolean =>
  unit !== null && place !== undefined && unit.id === place.id;

const isAbove = (unit: PlaceOf | null, place: PlaceOf | undefined): boolean =>
  unit !== null && place !== undefined && place.path.includes(unit.id);

/** Whether the viewer is this hand. A unit that stands in for the place (`kase.hand`) counts as the place. */
export function isHand(hand: Hand, kase: CaseState, viewer: Viewer, waits: Hand | undefined): boolean {
  if ("program" in hand) return false;
  if ("self" in hand) return kase.personId !== null && viewer.personId === kase.personId;
  if (!viewer.permissions.has(hand.permission)) return false;
  const place = kase.places[hand.at];
  if (isAt(viewer.unit, place) || (hand.orAbove && isAbove(viewer.unit, place))) return true;
  const standsIn = waits !== undefined && "at" in waits && waits.at === hand.at;
  return standsIn && isAt(viewer.unit, kase.hand ?? undefined);
}

/** Why the step cannot be taken by the viewer now; null when it can (as far as the declaration tells). */
export function blockOf(declaration: Procedure, name: string, kase: CaseState, viewer: Viewer): Block | null {
  const step = declaration.steps[name];
  const state = declaration.states[kase.state];
  if (!step || !step.from.includes(kase.state) || !holds(step.when, kase)) {
    return { code: "cases.not_now", data: { state: kase.state } };
  }
  if (!step.by.some((hand) => isHand(hand, kase, viewer, state?.waits))) {
    return { code: "cases.not_your_hand", data: { by: handsOf(step) } };
  }
  if (step.notBy?.includes("self") && kase.personId !== null && viewer.personId === kase.personId) {
    return { code: "cases.own_case", data: {} };
  }
  if (step.notBy?.includes("self") && kase.personId !== null && viewer.inNameOf === kase.personId) {
    return { code: "cases.givers_case", data: {} };
  }
  if (step.notBy?.includes("self") && kase.isNamed) return { code: "cases.own_name", data: {} };
  const own = (step.notBy ?? []).find((earlier) => kase.mine.includes(earlier));
  if (own !== undefined && !(step.unlessSame && holds({ same: step.unlessSame }, kase))) {
    return { code: "cases.own_request", data: { step: own } };
  }
  const missing = (step.papers ?? []).filter((kind) => !kase.papers.includes(kind));
  if (missing.length > 0) return { code: "cases.papers_missing", data: { kinds: missing } };
  return null;
}

/** The places whose hand a step waits for, for a sentence like "Chờ Đoàn cơ sở". */
const handsOf = (step: Step): string[] =>
  step.by.flatMap((hand) => ("at" in hand ? [hand.at] : "self" in hand ? ["self"] : []));

/** What the viewer may change of the case's lines now. */
export function lineEdits(declaration: Procedure, kase: CaseState, viewer: Viewer): ReadonlySet<string> {
  const waits = declaration.states[kase.state]?.waits;
  const open = (declaration.lines?.edits ?? []).filter(
    (edit) => edit.in.includes(kase.state) && isHand(edit.by, kase, viewer, waits),
  );
  return new Set(open.flatMap((edit) => edit.what));
}

/** Whether the case is shown at this place in its present state. */
export const isShown = (declaration: Procedure, state: string, place: string): boolean =>
  !(declaration.states[state]?.hides ?? []).includes(place);

/** Whether whoever sees the case from these places alone is shown no more than what was asked. */
export const isBlind = (declaration: Procedure, state: string, places: readonly string[]): boolean => {
  const blind = declaration.states[state]?.blind ?? [];
  return blind.length > 0 && places.every((place) => blind.includes(place));
};

export type StepView = { readonly name: string; readonly block: Block | null };

/** The steps of the present state, with what stands in the viewer's way; those of other states are left out. */
export function stepsOf(declaration: Procedure, kase: CaseState, viewer: Viewer): StepView[] {
  return Object.entries(declaration.steps)
    .filter(([, step]) => step.from.includes(kase.state) && holds(step.when, kase))
    .filter(([, step]) => step.by.some((hand) => !("program" in hand)))
    .map(([name]) => ({ name, block: blockOf(declaration, name, kase, viewer) }));
}

/**
 * What is wrong in a declaration itself: a step into a state that is not there, a state that nobody leaves, an open
 * state that waits for nobody. The front door refuses to start with any.
 */
export function faultsOfProcedure(p: Procedure): string[] {
  const faults: string[] = [];
  const states = Object.keys(p.states);
  const isState = (name: string) => states.includes(name);
  const hand = (where: string, one: Hand) => {
    if ("at" in one && !(one.at in p.places)) faults.push(`${where}: no place ${one.at}`);
  };
  for (const one of p.begins) {
    hand("begins", one.by);
    if (!isState(one.state)) faults.push(`begins in unknown ${one.state}`);
  }
  for (const [name, state] of Object.entries(p.states)) {
    const alive = state.phase === "DRAFT" || state.phase === "OPEN";
    const leaving = Object.values(p.steps).filter((step) => step.from.includes(name));
    if (alive && !state.waits) faults.push(`state ${name} waits for nobody`);
    if (alive && leaving.length === 0) faults.push(`no step leaves ${name}`);
    if (state.waits) hand(`state ${name}`, state.waits);
    if (state.lateOn !== undefined && !(state.lateOn in p.facts))
      faults.push(`state ${name} is late on no fact ${state.lateOn}`);
    for (const place of state.hides ?? []) {
      if (!(place in p.places)) faults.push(`state ${name} hides from no place ${place}`);
    }
    for (const place of state.blind ?? []) {
      if (!(place in p.places)) faults.push(`state ${name} is blind to no place ${place}`);
    }
    for (const clock of state.clocks ?? []) {
      if (!p.steps[clock.step]?.from.includes(name))
        faults.push(`clock of ${name}: ${clock.step} does not leave it`);
    }
    const reached = Object.values(p.steps).some((step) =>
      typeof step.to === "string" ? step.to === name : step.to.some((one) => one.state === name),
    );
    if (!reached && !p.begins.some((one) => one.state === name))
      faults.push(`state ${name} is never reached`);
  }
  if ((p.subject === "people") !== (p.lines !== undefined)) faults.push("lines and subject do not agree");
  if (p.asksFor && !("askedName" in p.facts)) faults.push("asks for somebody without their name");
  if (p.lines && !(p.lines.within in p.places)) faults.push(`lines lie within no place ${p.lines.within}`);
  for (const edit of p.lines?.edits ?? []) {
    hand("lines", edit.by);
    for (const state of edit.in) if (!isState(state)) faults.push(`lines are edited in unknown ${state}`);
  }
  for (const [name, step] of Object.entries(p.steps)) {
    for (const from of step.from) if (!isState(from)) faults.push(`step ${name} leaves unknown ${from}`);
    const targets = typeof step.to === "string" ? [step.to] : step.to.map((one) => one.state);
    for (const to of targets) if (!isState(to)) faults.push(`step ${name} leads to unknown ${to}`);
    for (const one of step.by) hand(`step ${name}`, one);
    for (const earlier of step.notBy ?? [])
      if (!(earlier in p.steps) && earlier !== "begin" && earlier !== "self")
        faults.push(`step ${name}: notBy unknown ${earlier}`);
    const out = step.takesOut;
    if (out && step.form?.[out.person]?.kind !== "line")
      faults.push(`step ${name} takes out whom its form does not name`);
    if (out && !(out.outcome in (p.lines?.outcomes ?? {})))
      faults.push(`step ${name}: unknown outcome ${out.outcome}`);
    for (const [asked, field] of Object.entries(step.form ?? {}))
      if (field.kind === "unit" && field.within !== undefined && !(field.within in p.places))
        faults.push(`step ${name}: ${asked} lies within no place ${field.within}`);
    for (const kind of step.papers ?? [])
      if (!(kind in (p.attachments ?? {}))) faults.push(`step ${name}: unknown paper ${kind}`);
  }
  return faults;
}
