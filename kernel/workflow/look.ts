import {
  type CaseState,
  lineEdits,
  type Procedure,
  stepsOf,
  type Viewer,
} from "#kernel/contract/procedure.ts";
import { type Actor, answering } from "#kernel/scope/actor.ts";
import { isNamed } from "./lines.ts";
import type { Kase, Looking, ProcedureServer, Surroundings } from "./server.ts";
import { doersOf, handOf, paperKindsOf, readCase } from "./store.ts";

export const serverOf = (around: Surroundings, procedure: string): ProcedureServer | undefined =>
  around.procedures.get(procedure);

export const declarationOf = (around: Surroundings, procedure: string): Procedure | undefined =>
  serverOf(around, procedure)?.declaration;

export const viewerOf = (actor: Actor): Viewer => ({
  personId: actor.personId,
  inNameOf: actor.post?.inNameOf?.personId ?? null,
  unit: actor.post?.unit ?? null,
  permissions: actor.permissions,
});

/** The case whole, with the rules of today; null when it is not there. `lock` for whoever is going to change it. */
export async function load(
  around: Surroundings,
  looking: Looking,
  id: string,
  lock?: "lock",
): Promise<Kase | null> {
  const rules = await around.rulesOn(looking.db, looking.today);
  return readCase(looking.db, looking.vault, id, around, rules, lock);
}

/** The case as the pure rules see it, for one viewer. */
export async function stateFor(around: Surroundings, looking: Looking, kase: Kase): Promise<CaseState> {
  const { db, actor } = looking;
  const doers = await doersOf(db, kase.id);
  const own = new Set(await around.sameOwner(db, answering(actor)));
  const people = [actor?.personId, actor?.post?.inNameOf?.personId].filter((id) => typeof id === "string");
  const names = people.length > 0 && declarationOf(around, kase.procedure)?.lines !== undefined;
  return {
    state: kase.state,
    personId: kase.personId,
    facts: kase.facts,
    places: kase.places,
    hand: await handOf(db, kase.id),
    mine: doers.filter((one) => own.has(one.accountId)).map((one) => one.step),
    isNamed: names ? await isNamed(db, kase.id, people) : false,
    papers: await paperKindsOf(db, kase.id),
  };
}

/** The steps of the case for its viewer, each with what stands in the way, figures of the rules included. */
export async function waysOf(around: Surroundings, looking: Looking & { actor: Actor }, kase: Kase) {
  const server = serverOf(around, kase.procedure) as ProcedureServer;
  const seen = await stateFor(around, looking, kase);
  const steps = stepsOf(server.declaration, seen, viewerOf(looking.actor));
  const ways = [];
  for (const { name, block } of steps) {
    // Whoever still has papers to attach learns at once what else is missing.
    const others =
      block && block.code !== "cases.papers_missing" ? [] : await server.obstacles?.[name]?.(looking, kase);
    ways.push({ step: name, obstacles: [...(block ? [block] : []), ...(others ?? [])] });
  }
  const edits = lineEdits(server.declaration, seen, viewerOf(looking.actor));
  return { ways, hand: seen.hand, papers: seen.papers, edits };
}
