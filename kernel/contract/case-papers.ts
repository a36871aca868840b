import type { Fields, Words } from "./fields.ts";
import { type CaseState, holds, type Procedure, type When } from "./procedure.ts";

/** A paper that a case issues: of which kind, whose, and by which steps. What it says is the server's (`papers`). */
export type Issue = Words & {
  /** Code of a kind that the module declares. */
  readonly kind: string;
  /** The place whose unit issues it: its head, its series of numbers, its signer. */
  readonly at: string;
  /** The steps that issue it, taken by people: the program's clock signs nothing. */
  readonly by: readonly string[];
  readonly when?: When;
  /** One for each person instead of one for the case. */
  readonly each?: true;
  /**
   * Goes on holding when the case ends without effect (in any way, or in these states): what a branch resolved was
   * resolved. All other papers of a case that ends so are revoked.
   */
  readonly stays?: true | readonly string[];
  /** Each stands beside the earlier ones of its name instead of taking their place: one for each person taken out. */
  readonly beside?: true;
  /** Papers of the case that hold no longer once this one does. */
  readonly replaces?: readonly string[];
};

/** A form filled with what the case knows, printed to be signed by hand. It has no number, and nothing is kept of it. */
export type Draft = Words & {
  readonly kind: string;
  /** The place whose head it carries. */
  readonly at: string;
  /** The states in which it can be printed. */
  readonly in: readonly string[];
  readonly when?: When;
  /** Written by whom the case is about, who may print it too. */
  readonly own?: true;
};

type Seen = Pick<CaseState, "facts" | "places">;

/** The papers that a step of this case issues, as far as the declaration tells. */
export const issuesOf = (p: Procedure, step: string, kase: Seen): [name: string, issue: Issue][] =>
  Object.entries(p.issues ?? {}).filter(([, issue]) => issue.by.includes(step) && holds(issue.when, kase));

/** Whether a step issues the paper in some cases. */
const mayIssue = (p: Procedure, step: string, name: string | undefined): boolean =>
  name !== undefined && (p.issues?.[name]?.by.includes(step) ?? false);

const NUMBER_HINT: Words = {
  vi: "Để trống: phần mềm lấy số tiếp theo và ban hành văn bản. Chỉ điền khi văn bản đã ban hành trên giấy.",
  en: "Empty: the program takes the next number and issues the paper. Fill in only what was issued outside.",
};
const DAY_HINT: Words = { vi: "Để trống: hôm nay.", en: "Empty: today." };

/** What a step asks: number and day of a paper that it issues may be left to the program. */
export function formOfStep(p: Procedure, name: string): Fields {
  return Object.fromEntries(
    Object.entries(p.steps[name]?.form ?? {}).map(([key, field]) => {
      if (!mayIssue(p, name, field.ofPaper)) return [key, field];
      return [
        key,
        { ...field, optional: true, hint: field.hint ?? (field.kind === "date" ? DAY_HINT : NUMBER_HINT) },
      ];
    }),
  );
}

/** The papers that hold no longer once the case has ended without effect in this state. */
export const endedWith = (p: Procedure, state: string): string[] =>
  Object.entries(p.issues ?? {}).flatMap(([name, { stays }]) =>
    stays === true || stays?.includes(state) ? [] : [name],
  );

/** The forms that can be printed now. */
export const draftsOf = (p: Procedure, state: string, kase: Seen): [name: string, draft: Draft][] =>
  Object.entries(p.drafts ?? {}).filter(([, draft]) => draft.in.includes(state) && holds(draft.when, kase));

/** What is wrong with what a declaration says of its papers. */
export function faultsOfPapers(p: Procedure, kinds: { has(code: string): boolean }): string[] {
  const faults: string[] = [];
  const all = [...Object.entries(p.issues ?? {}), ...Object.entries(p.drafts ?? {})];
  for (const [name, { kind, at }] of all) {
    if (!kinds.has(kind)) faults.push(`paper ${name} is of no declared kind ${kind}`);
    if (!(at in p.places)) faults.push(`paper ${name} lies at no place ${at}`);
  }
  for (const [name, issue] of Object.entries(p.issues ?? {})) {
    for (const other of issue.replaces ?? [])
      if (!p.issues?.[other]) faults.push(`paper ${name} replaces no ${other}`);
    for (const by of issue.by) {
      const step = p.steps[by];
      if (!step) faults.push(`paper ${name} is issued by no step ${by}`);
      else if (step.by.every((hand) => "program" in hand))
        faults.push(`paper ${name} is issued by the clock (${by})`);
    }
  }
  for (const [name, draft] of Object.entries(p.drafts ?? {}))
    for (const state of draft.in) if (!p.states[state]) faults.push(`draft ${name} in unknown ${state}`);
  return faults;
}
