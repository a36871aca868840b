import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { KindCode, unitParams } from "./paper.ts";

const Source = z.string().min(1).max(60_000);
const kindParams = z.strictObject({ unitId: UnitId, kind: KindCode });

/** Where the template comes from that holds here. */
const Origin = z.enum(["program", "above", "own"]);

const TemplateRow = z.strictObject({
  kind: z.string(),
  type: z.string(),
  vi: z.string(),
  en: z.string(),
  origin: Origin,
  /** The unit that adapted it; null for the program's own. */
  unitName: z.string().nullable(),
  savedAt: z.iso.datetime().nullable(),
});
export type TemplateRow = z.infer<typeof TemplateRow>;

const Numbering = z.strictObject({
  period: z.enum(["TERM", "YEAR"]),
  from: PlainDate,
  /** "12-QĐ/ĐTN" as the next would look, whatever its number. */
  example: z.string(),
  symbol: z.string(),
  source: z.string(),
  /** What is not sure about the rule. */
  doubt: z.string().nullable(),
  /** Who says so; null: it holds for everybody. */
  unitName: z.string().nullable(),
});

export const listTemplates = endpoint({
  method: "GET",
  path: "/units/:unitId/paper-templates",
  permission: "papers.adapt",
  summary: "The template of every kind as it holds for a unit, and how its papers are numbered.",
  params: unitParams,
  reply: z.strictObject({ rows: z.array(TemplateRow), numbering: Numbering }),
});

export const showTemplate = endpoint({
  method: "GET",
  path: "/units/:unitId/paper-templates/:kind",
  permission: "papers.adapt",
  summary: "The source of a template as it holds for a unit.",
  params: kindParams,
  reply: z.strictObject({
    origin: Origin,
    unitName: z.string().nullable(),
    source: z.string(),
    /** The unit's own last version, 0 for none; a saving names it. */
    version: z.number().int(),
    programSource: z.string(),
  }),
});

export const saveTemplate = endpoint({
  method: "PUT",
  path: "/units/:unitId/paper-templates/:kind",
  permission: "papers.adapt",
  summary:
    "Adapts a template for a unit and all below it. Written only when the kind's sample can be set with it.",
  params: kindParams,
  body: z.strictObject({ source: Source, version: z.number().int().min(0) }),
  reply: z.strictObject({ version: z.number().int() }),
  problems: ["papers.template_fails", "papers.template_changed_meanwhile", "papers.printer_busy"],
  ratePerMinute: 30,
});

export const resetTemplate = endpoint({
  method: "POST",
  path: "/units/:unitId/paper-templates/:kind/reset",
  permission: "papers.adapt",
  summary: "Takes a unit's adaptation back: what holds above it holds here again.",
  params: kindParams,
  body: z.strictObject({ version: z.number().int().min(0) }),
  reply: z.strictObject({ version: z.number().int() }),
  problems: ["papers.template_changed_meanwhile"],
});

export const previewTemplate = endpoint({
  method: "POST",
  path: "/units/:unitId/paper-templates/:kind/preview",
  permission: "papers.adapt",
  reads: true,
  summary: "The kind's invented sample, set with a source that is not saved.",
  params: kindParams,
  body: z.strictObject({ source: Source }),
  reply: z.strictObject({
    svg: z.string().nullable(),
    faults: z.array(
      z.strictObject({ message: z.string(), file: z.string(), line: z.number().int().nullable() }),
    ),
  }),
  problems: ["papers.template_fails", "papers.printer_busy"],
  ratePerMinute: 30,
});

export const setNumbering = endpoint({
  method: "POST",
  path: "/units/:unitId/paper-numbering",
  permission: "papers.adapt",
  summary:
    "Says from a day on whether numbers of a unit and all below it run by term or by year, and after which rule.",
  params: unitParams,
  body: z.strictObject({
    period: z.enum(["TERM", "YEAR"]),
    from: PlainDate,
    symbol: z
      .string()
      .trim()
      .regex(/^[\p{L}\d.&-]{2,20}$/u)
      .nullable()
      .default(null),
    source: z.string().trim().min(5).max(500),
    doubt: z.string().trim().max(500).nullable().default(null),
  }),
  reply: z.strictObject({ example: z.string() }),
  problems: ["papers.numbering_in_past", "papers.numbering_said_already"],
});
