import { z } from "zod";

/*
 * The data of every body in `templates/bodies/`, in the words that stand on the paper. A procedure builds them from its
 * own facts; `Title` and `Body` are read by people, so nothing here is a code.
 */

const Line = z.string().max(500);
/** A text, or pieces of it of which some are bold or italic. Shown as it is: no markup is read in it. */
export const Text = z.union([
  z.string().max(4000),
  z
    .array(
      z.strictObject({
        text: z.string().max(2000),
        bold: z.boolean().optional(),
        italic: z.boolean().optional(),
      }),
    )
    .max(40),
]);
const Texts = z.array(Text).max(200);
const Facts = z.array(z.strictObject({ label: Line, value: Text })).max(60);

export const Table = z.strictObject({
  columns: z
    .array(
      z.strictObject({
        title: Line,
        /** Share of the width that is left; null: as wide as what stands in it. */
        width: z.number().min(0.1).max(20).nullable().default(null),
        align: z.enum(["left", "center", "right"]).default("left"),
      }),
    )
    .min(1)
    .max(15),
  rows: z.array(z.array(z.string().max(1000).nullable())).max(5000),
  /** Points. */
  size: z.number().min(8).max(14).default(12),
});

export const Block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("paragraph"), text: Text }),
  z.strictObject({ kind: z.literal("heading"), text: Line }),
  z.strictObject({ kind: z.literal("item"), text: Text }),
  z.strictObject({ kind: z.literal("fields"), fields: Facts }),
  Table.extend({ kind: z.literal("table") }),
]);
const Blocks = z.array(Block).max(300);

/** Lists that follow the signature, each on pages of its own, with the number of the paper that they belong to. */
const Appendices = z
  .array(
    z.strictObject({
      heading: Line.default("DANH SÁCH"),
      abstract: Line.nullable().default(null),
      table: Table,
      closing: Texts.default([]),
    }),
  )
  .max(4)
  .default([]);
export type AppendixInput = z.input<typeof Appendices>;

/** Quyết định: grounds, articles, and the people it concerns as a table. */
export const DecisionBody = z.strictObject({
  /** Who decides, in capitals above the grounds; null when the signature says it. */
  decider: Line.nullable().default(null),
  bases: Texts,
  articles: Texts.min(1),
  table: Table.nullable().default(null),
  appendices: Appendices,
});

/** Nghị quyết. */
export const ResolutionBody = z.strictObject({
  organ: Line.nullable().default(null),
  bases: Texts,
  items: Texts.min(1),
  table: Table.nullable().default(null),
  closing: Texts.default([]),
  appendices: Appendices,
});

/** Biên bản: facts of the meeting, its course, the votes as a table, how it ended. Signed by chair and secretary. */
export const MinutesBody = z.strictObject({
  facts: Facts,
  blocks: Blocks,
  votes: Table.nullable().default(null),
  closing: Texts.default([]),
});

/** Danh sách. */
export const ListBody = z.strictObject({
  /** "Kèm theo Quyết định số …" */
  attached: Line.nullable().default(null),
  table: Table,
  closing: Texts.default([]),
});

/** Thông báo, tờ trình, báo cáo, giấy giới thiệu. */
export const LetterBody = z.strictObject({
  to: z.array(Line).max(20).default([]),
  blocks: Blocks,
  appendices: Appendices,
});

/** Giấy chứng nhận, giấy khen. */
export const CertificateBody = z.strictObject({ grantor: Text, name: Line, lines: Texts });

/** Đơn. */
export const ApplicationBody = z.strictObject({
  to: z.array(Line).max(20),
  facts: Facts,
  paragraphs: Texts.min(1),
});

/** Phiếu thu, phiếu chi. */
export const ReceiptBody = z.strictObject({
  facts: Facts,
  /** "1.250.000 đồng" */
  amount: Line,
  words: Line,
});

type Template = { frame: "official" | "personal" | "honour" | "slip"; schema: z.ZodType };

/** The bodies that there are, each with the frame around it; the files of the same names lie in `templates/bodies`. */
export const TEMPLATES = {
  decision: { frame: "official", schema: DecisionBody },
  resolution: { frame: "official", schema: ResolutionBody },
  minutes: { frame: "official", schema: MinutesBody },
  list: { frame: "official", schema: ListBody },
  letter: { frame: "official", schema: LetterBody },
  certificate: { frame: "honour", schema: CertificateBody },
  application: { frame: "personal", schema: ApplicationBody },
  receipt: { frame: "slip", schema: ReceiptBody },
} as const satisfies Record<string, Template>;
export type TemplateName = keyof typeof TEMPLATES;

export const isTemplate = (name: string): name is TemplateName => Object.hasOwn(TEMPLATES, name);
