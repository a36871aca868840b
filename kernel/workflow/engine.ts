import { endedWith } from "#kernel/contract/case-papers.ts";
import { schemaOf } from "#kernel/contract/fields.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import {
  blockOf,
  type CaseState,
  holds,
  isHand,
  type PlaceOf,
  type Procedure,
  targetOf,
} from "#kernel/contract/procedure.ts";
import { invalidInput } from "#kernel/http/problems.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import { clocksOf, doneBy, settle, trail } from "./hands.ts";
import { load, serverOf, stateFor, viewerOf } from "./look.ts";
import { takenOut, takeOut } from "./one-line.ts";
import { givenSchema, type IssuedPapers, issuePapers } from "./papers.ts";
import type { Acting, Kase, Outcome, ProcedureServer, Surroundings } from "./server.ts";
import { appendStep, dropClock, insertCase, openCaseOf, readCase, updateCase } from "./store.ts";

/*
 * Everything that a step does happens in the transaction of `acting.db`: the rules are asked again under the case's lock,
 * the effect changes the registry, then state, hand, clocks, history and trail are written.
 */

/** The step under which the beginning of a case stands in its history. */
export const BEGIN = "begin";

export type NewCase = {
  procedure: string;
  /** Where it is begun: the unit of one of the declaration's `begins` hands. */
  unit: PlaceOf;
  personId: string | null;
  facts: unknown;
  comment?: string | null;
  /**
   * Begins here instead of where the declaration lets the actor begin, and does what entering the state does: one case
   * goes on as another. Only effects say so; they answer for who decided it.
   */
  state?: string;
};

export type StepInput = {
  step: string;
  /** The version of the case that the taker saw; another has acted since when it differs. */
  version: number;
  form: unknown;
  comment: string | null;
};

export type Taken = { id: string; state: string; version: number };

/** Begins a case. Answers its id and state, or a refusal. The caller decided whether the actor may see the person. */
export async function begin(around: Surroundings, acting: Acting, one: NewCase): Promise<Taken | Refusal> {
  const server = serverOf(around, one.procedure);
  if (!server) return notFound("procedure");
  const p = server.declaration;
  const parsed = schemaOf(p.facts).safeParse(one.facts);
  if (!parsed.success) return invalidInput("facts", parsed.error);
  const rules = await around.rulesOn(acting.db, acting.today);
  const prepared = await server.prepare(acting, {
    facts: parsed.data,
    personId: one.personId,
    unit: one.unit,
  });
  if (isRefusal(prepared)) return prepared;
  const facts = { ...parsed.data, ...prepared.facts };
  const places = prepared.places as Record<string, PlaceOf | undefined>;
  const personId = prepared.personId ?? one.personId;
  const seen: CaseState = {
    state: "",
    personId,
    facts,
    places,
    hand: null,
    mine: [],
    isNamed: false,
    papers: [],
  };
  const { actor } = acting;
  const start = p.begins.find((one) => !actor || isHand(one.by, seen, viewerOf(actor), undefined));
  const first = one.state ?? start?.state;
  if (first === undefined) return refuse("forbidden", { status: 403 });
  // Whoever asks for somebody of another unit is not told which case is open about them.
  const open = one.personId === null ? null : await openCaseOf(acting.db, one.personId, p.code);
  if (open !== null) return refuse("cases.open_already", { data: { caseId: open } });
  const id = uuidv7(acting.now.getTime());
  await insertCase(acting.db, acting.vault, p, {
    id,
    personId,
    accountId: acting.actor?.accountId ?? null,
    state: first,
    facts,
    since: acting.today,
    effectiveOn: null,
    rules: rules.id,
  });
  const kase = (await readCase(acting.db, acting.vault, id, around, rules)) as Kase;
  const units = Object.values(places).flatMap((unit) => unit ?? []);
  const placed = { ...kase, places, scope: scopeOf(units) } as Kase;
  const comment = one.comment ?? null;
  const entered = one.state
    ? await server.enters?.[first]?.(acting, placed, { name: BEGIN, comment })
    : undefined;
  if (isRefusal(entered)) return entered;
  const begun = after(placed, { places: entered?.places ?? {} });
  await appendStep(acting.db, acting.vault, p.facts, {
    ...doneBy(acting),
    caseId: id,
    no: 1,
    step: BEGIN,
    from: null,
    to: first,
    comment,
    form: facts,
    rules: rules.id,
  });
  const followed = await server.begun?.(acting, begun);
  if (followed) return followed;
  await settle(around, acting, p, begun);
  await trail(acting, p, begun, one.unit, "cases.begin", { state: first });
  return { id, state: first, version: 1 };
}

/** Takes a step in the actor's name. `kase` was loaded under its lock, and the actor may see it. */
export async function take(
  around: Surroundings,
  acting: Acting,
  kase: Kase,
  input: StepInput,
): Promise<Taken | Refusal> {
  const server = serverOf(around, kase.procedure) as ProcedureServer;
  const p = server.declaration;
  if (kase.version !== input.version) {
    return refuse("cases.changed_meanwhile", { data: { version: kase.version, state: kase.state } });
  }
  const block = blockOf(p, input.step, await stateFor(around, acting, kase), viewerOf(acting.actor as Actor));
  if (block) return refuse(block.code, { data: { ...block.data } });
  const step = p.steps[input.step] as Procedure["steps"][string];
  if (step.tone !== "go" && !input.comment) {
    return refuse("cases.reason_needed", { status: 422 });
  }
  const form = givenSchema(p, input.step).safeParse(input.form ?? {});
  if (!form.success) return invalidInput("form", form.error);
  return run(around, acting, server, kase, input.step, form.data, input.comment);
}

/** Takes a step by the program's clock; a step that can no longer be taken is forgotten. */
export async function tick(
  around: Surroundings,
  acting: Acting,
  id: string,
  name: string,
): Promise<Taken | Refusal | null> {
  const kase = await load(around, acting, id, "lock");
  const server = kase && serverOf(around, kase.procedure);
  const step = server?.declaration.steps[name];
  if (!kase || !server || !step?.from.includes(kase.state) || !holds(step.when, kase)) {
    await dropClock(acting.db, id, name);
    return null;
  }
  return run(around, acting, server, kase, name, {}, null);
}

async function run(
  around: Surroundings,
  acting: Acting,
  server: ProcedureServer,
  kase: Kase,
  name: string,
  given: Record<string, unknown>,
  comment: string | null,
): Promise<Taken | Refusal> {
  const p = server.declaration;
  const step = p.steps[name] as Procedure["steps"][string];
  const obstacles = (await server.obstacles?.[name]?.(acting, kase)) ?? [];
  const first = obstacles[0];
  if (first) return refuse(first.code, { data: { ...first.data, all: obstacles } });
  const person = await takenOut(acting, p, kase, name, given);
  if (isRefusal(person)) return person;
  const issued = await issuePapers(around, acting, server, kase, name, { form: given, comment });
  if (isRefusal(issued)) return issued;
  const { form } = issued;
  const done = await server.effects?.[name]?.(acting, kase, form as never, comment);
  if (isRefusal(done)) return done;
  const acted = after(kase, done ?? {});
  const to = targetOf(step, acted);
  const entered = await server.enters?.[to]?.(acting, acted, { name, comment });
  if (isRefusal(entered)) return entered;
  const now = after(acted, entered ?? {});
  const details = { ...done?.details, ...entered?.details };
  const reached = { ...now, state: to, version: kase.version + 1, since: acting.today } as Kase;
  await updateCase(acting.db, acting.vault, p, kase, {
    state: to,
    facts: reached.facts,
    since: acting.today,
    effectiveOn: reached.effectiveOn,
    rules: kase.rules.id,
  });
  await appendStep(acting.db, acting.vault, step.form ?? {}, {
    ...doneBy(acting),
    caseId: kase.id,
    no: reached.version,
    step: name,
    from: kase.state,
    to,
    comment,
    form,
    rules: kase.rules.id,
  });
  await endPapers(around, acting, p, reached, { name, comment, issued });
  if (person) await takeOut(around, acting, p, reached, { name, comment, personId: person, issued });
  await settle(around, acting, p, reached);
  const at = acting.actor?.post?.unit;
  await trail(acting, p, reached, at, `cases.${name}`, { from: kase.state, to, ...details });
  return dueNow(around, acting, server, reached);
}

/** A case that ends without effect takes its papers back; a paper issued again takes the place of the one before. */
async function endPapers(
  around: Surroundings,
  acting: Acting,
  p: Procedure,
  kase: Kase,
  { name, comment, issued }: { name: string; comment: string | null; issued: IssuedPapers },
): Promise<void> {
  const [byPaper = null] = issued.paperIds;
  const end = async (names: readonly string[], reason: string, unitIds: readonly number[] | null = null) => {
    if (names.length === 0) return;
    await around.papers.end(acting, kase, { names, except: issued.paperIds, reason, byPaper, unitIds });
  };
  if (p.states[kase.state]?.phase === "ENDED") {
    await end(endedWith(p, kase.state), comment ?? p.steps[name]?.vi ?? name);
    return;
  }
  await end(issued.replaced, p.steps[name]?.vi ?? name);
  // What another unit issued under the same name on the way up goes on holding.
  const again = issued.names.filter((part) => !p.issues?.[part]?.beside);
  await end(again, "Được thay bằng văn bản ban hành sau khi bổ sung hồ sơ", issued.unitIds);
}

/** A decision that takes effect today takes it in the same transaction, not by tomorrow's clock. */
async function dueNow(
  around: Surroundings,
  acting: Acting,
  server: ProcedureServer,
  kase: Kase,
): Promise<Taken | Refusal> {
  const due = clocksOf(server.declaration, kase, kase.state, acting.today).find(
    (clock) => clock.dueOn <= acting.today,
  );
  if (due) return run(around, acting, server, kase, due.step, {}, null);
  return { id: kase.id, state: kase.state, version: kase.version };
}

const after = (kase: Kase, outcome: Outcome): Kase =>
  ({
    ...kase,
    facts: { ...kase.facts, ...outcome.facts },
    places: { ...kase.places, ...outcome.places },
    effectiveOn: outcome.effectiveOn ?? kase.effectiveOn,
  }) as Kase;
