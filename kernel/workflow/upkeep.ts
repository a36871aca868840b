import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { doneBy, nextWait, settle, trail } from "./hands.ts";
import { declarationOf, load } from "./look.ts";
import type { Acting, Kase, Surroundings } from "./server.ts";
import { appendStep, handOf, updateCase, writeWaiting } from "./store.ts";

/** Asks again whose hand a case waits for: a post ended or began, a unit closed. */
export async function rehand(around: Surroundings, acting: Acting, id: string): Promise<void> {
  const kase = await load(around, acting, id, "lock");
  const p = kase && declarationOf(around, kase.procedure);
  if (!kase || !p || (kase.phase !== "DRAFT" && kase.phase !== "OPEN")) return;
  const wait = await nextWait(around, acting, p, kase, kase.state);
  // Most stay where they are, and need no new row.
  if (wait?.unit && wait.unit.id === (await handOf(acting.db, id))?.id) return;
  const due = wait && { ...wait, since: kase.since };
  await writeWaiting(acting.db, kase, due);
}

/** Gives a place of an open case to another unit, since the one it had has ended. */
export async function replace(
  around: Surroundings,
  acting: Acting,
  id: string,
  place: string,
  unit: PlaceOf,
): Promise<void> {
  const kase = await load(around, acting, id, "lock");
  const p = kase && declarationOf(around, kase.procedure);
  if (!kase || !p) return;
  const reached = { ...kase, places: { ...kase.places, [place]: unit }, version: kase.version + 1 } as Kase;
  await updateCase(acting.db, acting.vault, p, kase, {
    state: kase.state,
    facts: kase.facts,
    since: kase.since,
    effectiveOn: kase.effectiveOn,
    rules: kase.rules.id,
  });
  await appendStep(
    acting.db,
    acting.vault,
    {},
    {
      ...doneBy(acting),
      caseId: id,
      no: reached.version,
      step: "rerouted",
      from: kase.state,
      to: kase.state,
      comment: null,
      form: { place, from: kase.places[place]?.id ?? null, to: unit.id },
      rules: kase.rules.id,
    },
  );
  await settle(around, acting, p, reached);
  await trail(acting, p, reached, unit, "cases.rerouted", { place, to: unit.id });
}
