import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { MemberFilter } from "#modules/members/contract/member.ts";
import { PaperState } from "#modules/papers/contract/paper.ts";

const UnitName = z.strictObject({ id: z.number().int(), name: z.string() });
const Phase = z.enum(["DRAFT", "OPEN", "DONE", "ENDED"]);
const ProcedureCode = z.string().regex(/^[A-Z][A-Z_]{1,39}$/u);
/** A declaration of kernel/contract/procedure.ts: plain data, the same that the server works by. */
const Declaration = z.record(z.string(), z.unknown());

/** Values of a form or of a case's facts, by the names of its declaration. */
const Values = z.record(z.string(), z.unknown());
const Masked = z.record(z.string(), z.string());

export const listProcedures = endpoint({
  method: "GET",
  path: "/procedures",
  permission: "signed-in",
  summary:
    "The declarations of all procedures: states, steps, hands, forms, deadlines. The same for everybody.",
  reply: z.strictObject({ rows: z.array(Declaration) }),
});

/** Whom a case is about, as far as the viewer may know: name and birth year, the record's address only in one's part. */
const Subject = z.strictObject({
  personId: Uuid.nullable(),
  fullName: z.string(),
  /** Null for whoever only asked for somebody by this name. */
  birthYear: z.number().int().nullable(),
  memberCode: z.string().nullable(),
});

export const CaseRow = z.strictObject({
  id: Uuid,
  procedure: z.string(),
  state: z.string(),
  phase: Phase,
  subject: Subject.nullable(),
  /** How many people a case about many has. */
  people: z.number().int().nullable(),
  /** The unit where it began, and the one that it waits for. */
  unit: UnitName.nullable(),
  hand: UnitName.nullable(),
  /** It waits for the post acted in. */
  mine: z.boolean(),
  since: PlainDate,
  dueOn: PlainDate.nullable(),
  begunAt: z.iso.datetime(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const listCases = endpoint({
  method: "GET",
  path: "/cases",
  permission: "signed-in",
  summary:
    "Cases in which the actor's part of the tree has a place, newest first; or those that wait for the post acted in, the most urgent first; or the actor's own.",
  query: z.strictObject({
    of: z.enum(["part", "hand", "own"]).default("part"),
    phase: Phase.optional(),
    procedure: ProcedureCode.optional(),
    /** Only cases with a place in this unit's part. */
    unit: UnitId.optional(),
    person: Uuid.optional(),
    cursor: Cursor.optional(),
    limit: PageSize,
  }),
  reply: z.strictObject({ rows: z.array(CaseRow), next: Cursor.nullable() }),
  problems: ["bad_cursor"],
});

/** What stands in the way of a step: its sentence is the text `problem.<code>` filled with `data`. */
const Obstacle = z.strictObject({ code: z.string(), data: Values });

export const CaseView = z.strictObject({
  id: Uuid,
  procedure: z.string(),
  state: z.string(),
  phase: Phase,
  version: z.number().int(),
  subject: Subject.nullable(),
  facts: Values,
  /** Sealed facts as far as they show: "•••• 4821". Open ones stand in `facts`; one's own case has none of these. */
  masked: Masked,
  places: z.record(z.string(), UnitName),
  /** Names of the units that the values of facts and forms speak of by id. */
  units: z.array(UnitName),
  /** Names of the people of the case whom steps named one by one. */
  people: z.array(z.strictObject({ id: Uuid, name: z.string() })),
  hand: UnitName.nullable(),
  since: PlainDate,
  dueOn: PlainDate.nullable(),
  effectiveOn: PlainDate.nullable(),
  /** The rule set it was last checked against. */
  rules: z.string(),
  /** The steps of the present state, each with what stands in the viewer's way. */
  steps: z.array(z.strictObject({ step: z.string(), obstacles: z.array(Obstacle) })),
  history: z.array(
    z.strictObject({
      no: z.number().int(),
      step: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      /** Null for the program's clock. */
      by: z.string().nullable(),
      /** In whose name, when the post was delegated. */
      inNameOf: z.string().nullable(),
      role: z.string().nullable(),
      unit: UnitName.nullable(),
      at: z.iso.datetime(),
      comment: z.string().nullable(),
      form: Values,
      masked: Masked,
    }),
  ),
  attachments: z.array(
    z.strictObject({
      id: Uuid,
      kind: z.string(),
      name: z.string(),
      size: z.number().int(),
      mediaType: z.string(),
      attachedAt: z.iso.datetime(),
      /** It opens after a reason was given for the case's sealed values. */
      needsReason: z.boolean(),
      can: z.strictObject({ remove: z.boolean() }),
    }),
  ),
  /** Papers that its steps issued, in their order; of many alike the first ones. */
  papers: z.array(
    z.strictObject({
      id: Uuid,
      /** Its name among the declaration's `issues`. */
      part: z.string(),
      title: z.string(),
      numberText: z.string().nullable(),
      issuedOn: PlainDate,
      unit: UnitName,
      signerName: z.string(),
      state: PaperState,
      stateReason: z.string().nullable(),
      /** What a later decision changed of it, while it goes on holding. */
      note: z.string().nullable(),
      can: z.strictObject({ open: z.boolean() }),
    }),
  ),
  /** How many papers hold, by name and unit. */
  paperCounts: z.array(z.strictObject({ part: z.string(), unitId: z.number().int(), n: z.number().int() })),
  /** Names of the forms that the viewer can print now. */
  drafts: z.array(z.string()),
  can: z.strictObject({
    attach: z.boolean(),
    /** Whether what is sealed may be opened for a reason. */
    reveal: z.boolean(),
    /** Of a case about many: who is named, what is asked of each, what becomes of each. */
    people: z.boolean(),
    fields: z.boolean(),
    outcome: z.boolean(),
  }),
});
export type CaseView = z.infer<typeof CaseView>;

const caseParams = z.strictObject({ caseId: Uuid });

export const getCase = endpoint({
  method: "GET",
  path: "/cases/:caseId",
  permission: "signed-in",
  summary: "One case with its facts, its history and the steps open to the viewer.",
  params: caseParams,
  reply: CaseView,
});

export const revealCase = endpoint({
  method: "POST",
  path: "/cases/:caseId/reveal",
  permission: "signed-in",
  summary:
    "Opens what is sealed in a case, its papers included, for a reason that the person can read: to whoever may reveal members' fields, or has the present step in hand.",
  params: caseParams,
  body: z.strictObject({ reason: z.string().trim().min(5).max(300) }),
  reply: z.strictObject({
    facts: Values,
    forms: z.array(z.strictObject({ no: z.number().int(), form: Values })),
  }),
  problems: ["cases.may_not_reveal"],
  idempotent: false,
  ratePerMinute: 30,
});

export const beginCase = endpoint({
  method: "POST",
  path: "/cases",
  permission: "signed-in",
  summary: "Begins a case at a unit, about a member of the actor's part or about oneself.",
  body: z.strictObject({
    procedure: ProcedureCode,
    unitId: UnitId,
    personId: Uuid.nullable().default(null),
    facts: Values,
    comment: z.string().trim().max(1000).nullable().default(null),
  }),
  reply: z.strictObject({ id: Uuid, state: z.string(), version: z.number().int() }),
  problems: ["invalid_input", "forbidden", "cases.open_already", "cases.unit_closed"],
});

export const takeStep = endpoint({
  method: "POST",
  path: "/cases/:caseId/steps",
  permission: "signed-in",
  summary:
    "Takes a step. The rules are asked again under the case's lock; 409 with the reason when it is not open (any more).",
  params: caseParams,
  body: z.strictObject({
    step: z.string().max(40),
    version: z.number().int(),
    form: Values.default({}),
    comment: z.string().trim().max(2000).nullable().default(null),
  }),
  reply: z.strictObject({ id: Uuid, state: z.string(), version: z.number().int() }),
  problems: [
    "invalid_input",
    "cases.changed_meanwhile",
    "cases.not_now",
    "cases.not_your_hand",
    "cases.own_request",
    "cases.own_case",
    "cases.open_already",
    "cases.papers_missing",
    "cases.reason_needed",
    "cases.paper_day",
  ],
});

export const downloadCasePaper = endpoint({
  method: "GET",
  path: "/cases/:caseId/papers/:paperId/file",
  permission: "signed-in",
  summary: "A paper that the case issued, as PDF/A. Leaves a line in the trail.",
  params: z.strictObject({ caseId: Uuid, paperId: Uuid }),
  reply: z.unknown(),
  download: true,
  problems: ["papers.cannot_be_set", "papers.printer_busy"],
});

export const printDraft = endpoint({
  method: "GET",
  path: "/cases/:caseId/drafts/:draft/file",
  permission: "signed-in",
  summary: "A form filled with what the case knows, to be signed by hand; nothing is kept of it.",
  params: z.strictObject({ caseId: Uuid, draft: z.string().regex(/^[a-zA-Z]{1,40}$/u) }),
  reply: z.unknown(),
  download: true,
  problems: ["papers.cannot_be_set", "papers.printer_busy", "cases.not_now", "cases.nothing_to_print"],
  ratePerMinute: 60,
});

export const CaseLine = z.strictObject({
  personId: Uuid,
  no: z.number().int(),
  fullName: z.string(),
  memberCode: z.string(),
  birthYear: z.number().int(),
  unitName: z.string(),
  facts: Values,
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
});
export type CaseLine = z.infer<typeof CaseLine>;

export const listLines = endpoint({
  method: "GET",
  path: "/cases/:caseId/lines",
  permission: "signed-in",
  summary: "People of a case about many, in the order in which they were added.",
  params: caseParams,
  query: z.strictObject({ cursor: Cursor.optional(), limit: PageSize }),
  reply: z.strictObject({ rows: z.array(CaseLine), next: Cursor.nullable(), total: z.number().int() }),
  problems: ["bad_cursor"],
});

export const addLines = endpoint({
  method: "POST",
  path: "/cases/:caseId/lines",
  permission: "signed-in",
  summary:
    "Adds people: by ticking, or everybody whom a roster's filter finds. Who may not be in such a case is answered with the reason.",
  params: caseParams,
  body: z.union([
    z.strictObject({ personIds: z.array(Uuid).min(1).max(1000) }),
    z.strictObject({ unitId: UnitId, filter: MemberFilter }),
  ]),
  reply: z.strictObject({
    added: z.number().int(),
    left: z.array(z.strictObject({ personId: Uuid, fullName: z.string(), code: z.string() })).max(1000),
  }),
  problems: ["cases.not_now", "cases.too_many_people"],
});

export const removeLines = endpoint({
  method: "POST",
  path: "/cases/:caseId/lines/removal",
  permission: "signed-in",
  summary: "Takes people out of a case that is still being made.",
  params: caseParams,
  body: z.strictObject({ personIds: z.array(Uuid).min(1).max(1000) }),
  reply: z.strictObject({ removed: z.number().int() }),
  problems: ["cases.not_now"],
});

export const changeLines = endpoint({
  method: "PUT",
  path: "/cases/:caseId/lines",
  permission: "signed-in",
  summary: "Writes what is asked of people (votes, marks) or what becomes of them; of those named only.",
  params: caseParams,
  body: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          personId: Uuid,
          facts: Values.optional(),
          outcome: z.string().max(40).nullable().optional(),
          reason: z.string().trim().max(500).nullable().optional(),
        }),
      )
      .min(1)
      .max(1000),
  }),
  reply: z.strictObject({ changed: z.number().int() }),
  problems: ["invalid_input", "cases.not_now"],
});
