import { formOfStep, type Issue, issuesOf } from "#kernel/contract/case-papers.ts";
import { schemaOf } from "#kernel/contract/fields.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { PlaceOf, Procedure } from "#kernel/contract/procedure.ts";
import { invalidInput } from "#kernel/http/problems.ts";
import type { Acting, Kase, Looking, ProcedureServer, Surroundings } from "./server.ts";

/** What a paper says; number, head, place, day and signer follow from the case and from whoever takes the step. */
export type PaperText = {
  /** Fits the schema of the kind. */
  data: unknown;
  abstract?: string | null;
  /** Lines of "Nơi nhận". */
  recipients?: readonly string[];
  /** Whom it is about, when it is one person: it is among that person's own papers. */
  person?: { id: string; fullName: string } | null;
  /** Of a form: who signs it by hand. The signer of what a step issues is whoever takes the step. */
  signers?: readonly HandSigner[];
};
type HandSigner = {
  name: string;
  position: string;
  authority: null;
  onBehalfOf: null;
  note: string | null;
};

/** The step that issues it; `form` with the numbers and days of papers that were issued before it. */
export type Making = {
  step: string;
  form: Readonly<Record<string, unknown>>;
  comment: string | null;
  on: PlainDate;
};

/** Writes a paper's text from the case as it is before the step's effect; null or none when this case issues none. */
export type PaperMaker<P extends Procedure = Procedure> = (
  looking: Looking,
  kase: Kase<P>,
  making: Making,
) => Promise<PaperText | readonly PaperText[] | null>;

/** Writes a form to be signed by hand. */
export type DraftMaker<P extends Procedure = Procedure> = (
  looking: Looking,
  kase: Kase<P>,
) => Promise<PaperText | readonly PaperText[] | null>;

export type IssueOrder = {
  kase: Kase;
  /** Its name among the procedure's `issues`. */
  name: string;
  issue: Issue;
  at: PlaceOf;
  on: PlainDate;
  texts: readonly PaperText[];
};

/** Who keeps numbers and papers, told to the engine by those who know the register. */
export type PaperDesk = {
  /** Takes the numbers in the step's transaction. */
  issue(
    acting: Acting,
    order: IssueOrder,
  ): Promise<readonly { paperId: string; numberText: string | null }[]>;
  /** Revokes papers of the case that hold, but for the excepted. */
  end(
    acting: Acting,
    kase: Kase,
    end: {
      names: readonly string[];
      except: readonly string[];
      reason: string;
      byPaper: string | null;
      /** Only those of these units; null: of any. */
      unitIds: readonly number[] | null;
      /** Only those about this person. */
      personId?: string;
    },
  ): Promise<void>;
  /** Writes beside papers of the case that hold what was changed of what they say; they go on holding. */
  note(
    acting: Acting,
    kase: Kase,
    note: { names: readonly string[]; words: string; byPaper: string | null },
  ): Promise<void>;
};

export type IssuedPapers = {
  /** The form with the numbers and days that the program took. */
  form: Record<string, unknown>;
  names: string[];
  /** Papers of the case that hold no longer because of them. */
  replaced: string[];
  paperIds: string[];
  unitIds: number[];
};

/**
 * Issues the papers of a step before its effect: what the effect writes into the registry bears their numbers. The
 * counters are the first rows that a step locks after its case, so that two steps never wait for each other crosswise.
 */
export async function issuePapers(
  around: Surroundings,
  acting: Acting,
  server: ProcedureServer,
  kase: Kase,
  name: string,
  { form: given, comment }: { form: Record<string, unknown>; comment: string | null },
): Promise<IssuedPapers | Refusal> {
  const p = server.declaration;
  const fields = Object.entries(p.steps[name]?.form ?? {});
  const done: IssuedPapers = { form: { ...given }, names: [], replaced: [], paperIds: [], unitIds: [] };
  for (const [part, issue] of issuesOf(p, name, kase)) {
    const own = fields.filter(([, field]) => field.ofPaper === part);
    const number = own.find(([, field]) => field.kind === "text")?.[0];
    const day = own.find(([, field]) => field.kind === "date")?.[0];
    // It was issued on paper, outside.
    if (number !== undefined && (done.form[number] ?? null) !== null) continue;
    const on = acting.today;
    // Number and day are given together: one that is taken now bears today's.
    if (day !== undefined && (done.form[day] ?? on) !== on)
      return refuse("cases.paper_day", { status: 422, data: { on: done.form[day] } });
    const form = day === undefined ? done.form : { ...done.form, [day]: on };
    const texts = [
      (await server.papers?.[part]?.(acting, kase, { step: name, form, comment, on })) ?? [],
    ].flat();
    if (texts.length === 0) continue;
    const at = issuerOf(p, kase, name, issue, acting);
    const issued = await around.papers.issue(acting, { kase, name: part, issue, at, on, texts });
    done.form = { ...form, ...(number === undefined ? {} : { [number]: issued[0]?.numberText ?? null }) };
    done.names.push(part);
    done.replaced.push(...(issue.replaces ?? []));
    done.unitIds.push(at.id);
    done.paperIds.push(...issued.map((one) => one.paperId));
  }
  if (fields.every(([, field]) => field.ofPaper === undefined)) return done;
  const whole = schemaOf(p.steps[name]?.form ?? {}).safeParse(done.form);
  return whole.success ? done : invalidInput("form", whole.error);
}

/** A unit above that stands in for the place signs as itself; one that only keeps the place's papers does not. */
function issuerOf(p: Procedure, kase: Kase, name: string, issue: Issue, { actor }: Acting): PlaceOf {
  const place = kase.places[issue.at];
  if (!place) throw new Error(`${p.code}: ${issue.kind} is issued at ${issue.at}, which the case has not`);
  const own = actor?.post?.unit;
  if (!own || own.id === place.id || !place.path.includes(own.id)) return place;
  const keepsPapers = p.steps[name]?.by.some(
    (hand) => "at" in hand && hand.orAbove && kase.places[hand.at]?.id === place.id,
  );
  return keepsPapers ? place : { id: own.id, path: own.path };
}

/** A step's form as it comes from outside. */
export const givenSchema = (p: Procedure, name: string) => schemaOf(formOfStep(p, name));
