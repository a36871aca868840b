import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Refusal } from "#kernel/contract/problem.ts";
import { isBlind, type Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { waysOf } from "#kernel/workflow/look.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import { unitBriefs } from "#modules/organisation/server/api.ts";
import type { CaseView } from "../contract/endpoints.ts";
import { around, declarationOf } from "./around.ts";
import { attachmentsFor, isInHand } from "./attached.ts";
import { isBlindTo } from "./blind.ts";
import { historyFor } from "./case-history.ts";
import { papersOfView } from "./papers/view.ts";
import { historyOf } from "./queries/case.ts";
import { caseBriefs } from "./queries/lists.ts";
import { covered, isOwn, mayReveal } from "./sealed-values.ts";
import { peopleSpokenOf, unitsSpokenOf } from "./spoken-of.ts";
import { askedOf, subjectOf } from "./subject.ts";
import { visibleCase } from "./visible-case.ts";

/** One case whole: what it says, where it lies, what was done in it and what the viewer may do. */
export async function showCase(ctx: Ctx, id: string): Promise<CaseView | Refusal> {
  const kase = await visibleCase(ctx, id);
  if (!("places" in kase)) return kase;
  const declaration = declarationOf(kase.procedure) as Procedure;
  const { ways, hand, edits } = await waysOf(around(), ctx, kase);
  const lines = await historyOf(ctx.db, id);
  const brief = (await caseBriefs(ctx.db, [id])).get(id);
  const isVeiled = isBlindTo(ctx, kase);
  const attaches = isInHand(kase, ways);
  const isOpen = isOwn(ctx.actor, kase);
  const facts = covered(declaration.facts, kase.facts, isOpen);
  const spoken = unitsSpokenOf(declaration, kase, lines);
  const nameOf = await namesOf(ctx, kase, [...spoken, ...(hand ? [hand.id] : [])]);
  return {
    id,
    procedure: kase.procedure,
    state: kase.state,
    phase: kase.phase as CaseView["phase"],
    version: kase.version,
    subject: brief ? (isVeiled ? askedOf(brief) : subjectOf(ctx, brief)) : null,
    facts: facts.open,
    masked: facts.masked,
    places: placesFor(declaration, kase, isVeiled, nameOf),
    units: spoken.map(nameOf),
    people: isVeiled ? [] : await peopleSpokenOf(ctx.db, declaration, kase, lines),
    hand: hand && !isVeiled ? nameOf(hand.id) : null,
    since: kase.since,
    dueOn: (brief?.due_on ?? null) as PlainDate | null,
    effectiveOn: kase.effectiveOn,
    rules: kase.rules.id,
    steps: ways.map((way) => ({
      step: way.step,
      obstacles: way.obstacles.map((one) => ({ code: one.code, data: { ...one.data } })),
    })),
    history: historyFor(ctx, declaration, kase, lines),
    attachments: isVeiled ? [] : await attachmentsFor(ctx, declaration, kase, attaches),
    ...(await papersOfView(ctx, kase)),
    can: {
      attach: attaches,
      reveal: !isOpen && mayReveal(ctx.actor, attaches),
      people: edits.has("people"),
      fields: edits.has("fields"),
      outcome: edits.has("outcome"),
    },
  };
}

type NameOf = (unitId: number) => { id: number; name: string };

/** The names of the units of the case's places and of these. */
async function namesOf(ctx: Ctx, kase: Kase, others: readonly number[]): Promise<NameOf> {
  const ids = Object.values(kase.places).flatMap((unit) => unit?.id ?? []);
  const names = new Map((await unitBriefs(ctx.db, [...ids, ...others])).map((unit) => [unit.id, unit.name]));
  return (id) => ({ id, name: names.get(id) ?? "" });
}

/** Where the case lies; whoever is blind to it is shown their own part of it alone. */
const placesFor = (p: Procedure, kase: Kase, isVeiled: boolean, nameOf: NameOf): CaseView["places"] =>
  Object.fromEntries(
    Object.entries(kase.places)
      .filter(([place]) => !isVeiled || isBlind(p, kase.state, [place]))
      .flatMap(([place, unit]) => (unit ? [[place, nameOf(unit.id)]] : [])),
  );
