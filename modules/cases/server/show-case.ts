import type { Fields } from "#kernel/contract/fields.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound, type Refusal } from "#kernel/contract/problem.ts";
import { isBlind, isShown, type Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { load, waysOf } from "#kernel/workflow/look.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import { FORM_CONTEXT, handOf } from "#kernel/workflow/store.ts";
import { unitBriefs } from "#modules/organisation/server/api.ts";
import type { CaseView } from "../contract/endpoints.ts";
import { around, declarationOf } from "./around.ts";
import { isBlindTo, isOwnLine, veiledLine } from "./blind.ts";
import { papersOfView } from "./papers/view.ts";
import { attachmentsOf, historyOf, type StepLine } from "./queries/case.ts";
import { caseBriefs } from "./queries/lists.ts";
import { covered, fieldsOfStep, isOwn, mayReveal } from "./sealed-values.ts";
import { askedOf, subjectOf } from "./subject.ts";

type Viewing = Pick<Ctx, "db" | "actor" | "vault" | "now" | "today">;

/**
 * Whether the actor may see the case: it is about oneself, or shown at a unit of one's part. A confined one is shown at
 * its places themselves, and at the unit above that stands in for one.
 */
async function maySee(ctx: Viewing, declaration: Procedure, kase: Kase): Promise<boolean> {
  const { actor } = ctx;
  if (kase.personId !== null && kase.personId === actor.personId) return true;
  if (!actor.permissions.has(declaration.views)) return false;
  if (declaration.confined) {
    const own = actor.post?.unit.id;
    const hand = await handOf(ctx.db, kase.id);
    const shown = Object.entries(kase.places).filter(([place]) => isShown(declaration, kase.state, place));
    return own !== undefined && [hand, ...shown.map(([, unit]) => unit)].some((unit) => unit?.id === own);
  }
  return Object.entries(kase.places).some(
    ([place, unit]) => unit && isShown(declaration, kase.state, place) && contains(actor.scope, unit),
  );
}

/**
 * The case when the actor may see it; "not there" and "not yours" are one answer. `lock` for whoever is going to change
 * it: what is decided then is decided on what is there.
 */
export async function visibleCase(ctx: Viewing, id: string, lock?: "lock"): Promise<Kase | Refusal> {
  const kase = await load(around(), ctx, id, lock);
  const declaration = kase && declarationOf(kase.procedure);
  if (!kase || !declaration || !(await maySee(ctx, declaration, kase))) return notFound("case");
  return kase;
}

export async function showCase(ctx: Ctx, id: string): Promise<CaseView | Refusal> {
  const kase = await visibleCase(ctx, id);
  if (!("places" in kase)) return kase;
  const { ways, hand, edits } = await waysOf(around(), ctx, kase);
  const lines = await historyOf(ctx.db, id);
  const brief = (await caseBriefs(ctx.db, [id])).get(id);
  const files = await attachmentsOf(ctx.db, id);
  const declaration = declarationOf(kase.procedure) as Procedure;
  const spoken = unitsIn(declaration, kase, lines);
  const isVeiled = isBlindTo(ctx, kase);
  const shows = ([place]: [string, unknown]) => !isVeiled || isBlind(declaration, kase.state, [place]);
  const ids = Object.values(kase.places).flatMap((unit) => unit?.id ?? []);
  const units = await unitBriefs(ctx.db, [...ids, ...spoken, ...(hand ? [hand.id] : [])]);
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const nameOf = (unitId: number) => ({ id: unitId, name: names.get(unitId) ?? "" });
  const attaches = isInHand(kase, ways);
  const isOpen = isOwn(ctx.actor, kase);
  const facts = covered(declaration.facts, kase.facts, isOpen);
  return {
    id,
    procedure: kase.procedure,
    state: kase.state,
    phase: kase.phase as CaseView["phase"],
    version: kase.version,
    subject: brief ? (isVeiled ? askedOf(brief) : subjectOf(ctx, brief)) : null,
    facts: facts.open,
    masked: facts.masked,
    places: Object.fromEntries(
      Object.entries(kase.places)
        .filter(shows)
        .flatMap(([place, unit]) => (unit ? [[place, nameOf(unit.id)]] : [])),
    ),
    units: spoken.map(nameOf),
    hand: hand && !isVeiled ? nameOf(hand.id) : null,
    since: kase.since,
    dueOn: (brief?.due_on ?? null) as PlainDate | null,
    effectiveOn: kase.effectiveOn,
    rules: kase.rules.id,
    steps: ways.map((way) => ({
      step: way.step,
      obstacles: way.obstacles.map((one) => ({ code: one.code, data: { ...one.data } })),
    })),
    history: lines.map((line) =>
      isVeiled && !isOwnLine(ctx, line)
        ? veiledLine(declaration, line)
        : lineOf(ctx, declaration, id, line, isOpen),
    ),
    attachments: (isVeiled ? [] : files).map((file) => ({
      id: file.id,
      kind: file.kind,
      name: file.name,
      size: file.size,
      mediaType: file.media_type,
      attachedAt: file.attached_at.toISOString(),
      needsReason: needsReason(ctx.actor, declaration, kase, file),
      can: { remove: attaches && file.account_id === ctx.actor.accountId },
    })),
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

/** The units that values of the case and its steps are: a field of kind "unit" holds an id. */
function unitsIn(p: Procedure, kase: Kase, lines: readonly StepLine[]): number[] {
  const idsIn = (fields: Fields | undefined, values: Readonly<Record<string, unknown>>): number[] =>
    Object.entries(fields ?? {}).flatMap(([name, field]) =>
      field.kind === "unit" && typeof values[name] === "number" ? [values[name]] : [],
    );
  const ofSteps = lines.flatMap((line) => idsIn(p.steps[line.step]?.form, line.form));
  return [...new Set([...idsIn(p.facts, kase.facts), ...ofSteps])];
}

/** A step as it stands in the history; members do not learn which officer took it. */
function lineOf(ctx: Viewing, p: Procedure, id: string, line: StepLine, isOpen: boolean) {
  const isNamed = ctx.actor.permissions.has("cases.view") || line.account_id === ctx.actor.accountId;
  return {
    no: line.no,
    step: line.step,
    from: line.from_state,
    to: line.to_state,
    by: isNamed ? line.account_name : null,
    role: line.role,
    unit: line.unit_id === null ? null : { id: line.unit_id, name: line.unit_name ?? "" },
    at: line.at.toISOString(),
    comment: line.comment,
    ...formFor(ctx, p, id, line, isOpen),
  };
}

/** What was given in a step, covered like the facts. */
function formFor(ctx: Viewing, p: Procedure, id: string, line: StepLine, isOpen: boolean) {
  const sealed = line.sealed
    ? ctx.vault.unseal<Record<string, unknown>>(FORM_CONTEXT, `${id}/${line.no}`, line.sealed)
    : {};
  const { open, masked } = covered(fieldsOfStep(p, line.step), { ...line.form, ...sealed }, isOpen);
  return { form: open, masked };
}

/** A sealed paper opens at once to the person and to whoever brought it, to anybody else for a reason. */
export const needsReason = (
  actor: Actor,
  p: Procedure,
  kase: Kase,
  file: { kind: string; account_id: string },
): boolean =>
  p.attachments?.[file.kind]?.sealed === true && !isOwn(actor, kase) && file.account_id !== actor.accountId;

/** Whether one of the present steps is the viewer's to take, as far as the hand goes. */
export const isInHand = (kase: Kase, ways: readonly { obstacles: readonly { code: string }[] }[]): boolean =>
  isOpenHere(kase) && ways.some((way) => way.obstacles.every((one) => one.code !== "cases.not_your_hand"));

const isOpenHere = (kase: Kase): boolean => kase.phase === "DRAFT" || kase.phase === "OPEN";
