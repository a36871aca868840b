import path from "node:path";
import { qrSvg } from "#kernel/print/qr.ts";
import { TEMPLATES, type TemplateName } from "../contract/bodies.ts";
import { signerLines } from "../contract/head-lines.ts";
import type { PaperContent } from "../contract/sheet.ts";

/** Where the templates lie: the only folder that they can read. */
export const TEMPLATE_FOLDER = path.join(import.meta.dirname, "../templates");

/** What a template is given, besides the content: the columns of the register. */
export type SheetFacts = {
  content: PaperContent;
  title: string;
  issuer: string;
  numberText: string | null;
  issuedOn: string;
  abstract: string | null;
  /** Public check: where, and the code in groups; null when the kind carries none. */
  check: { address: string; code: string } | null;
  /** Across the page: "BẢN XEM TRƯỚC"; null on what is issued. */
  mark?: string | null;
  /** Path of an adapted body below the templates' folder, in place of the program's own. */
  body?: string | null;
};

const withoutScheme = (address: string): string => address.replace(/^https?:\/\//u, "");

/** One paper as `main.typ` reads it. */
export function sheetOf(facts: SheetFacts) {
  const { content, check } = facts;
  return {
    title: [facts.title, facts.numberText].filter(Boolean).join(" "),
    author: facts.issuer,
    body: facts.body ?? `bodies/${content.template}.typ`,
    frame: TEMPLATES[content.template as TemplateName].frame,
    sheet: content.sheet,
    head: {
      superior: content.superior,
      issuer: facts.issuer,
      number: facts.numberText,
      place: content.place,
      date: facts.issuedOn,
      heading: content.heading,
      abstract: facts.abstract,
      instead: content.instead ?? null,
    },
    signers: content.signers.map((signer) => ({
      lines: signerLines(signer),
      name: signer.name,
      note: signer.note,
    })),
    recipients: content.recipients,
    check: check && {
      svg: qrSvg(`${check.address}/${check.code}`),
      address: withoutScheme(check.address),
      code: groupsOf(check.code),
    },
    mark: facts.mark ?? null,
    data: content.data,
  };
}

/** 20 letters in groups of five, as they are typed from paper. */
export const groupsOf = (code: string): string => code.match(/.{1,5}/gu)?.join("-") ?? code;
