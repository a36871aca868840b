import { afterAll, expect, test } from "vitest";
import { textOfPdf } from "#app/checks/case-papers/text-of-pdf.ts";
import type { PaperKind } from "#kernel/contract/paper-kind.ts";
import { isPrintProblem, type Printed } from "#kernel/print/messages.ts";
import { createPrinter } from "#kernel/print/printer.ts";
import { papers } from "../contract/kinds.ts";
import { sheetOf, TEMPLATE_FOLDER } from "./set-sheet.ts";

const printer = createPrinter({ processes: 1 });
afterAll(() => printer.stop());

const signer = { name: "Phạm Văn Mẫu", position: "Bí thư", authority: null, onBehalfOf: null, note: null };

function sheet(
  kind: PaperKind,
  more: { data?: unknown; name?: string; issuer?: string; signers?: number } = {},
) {
  const { name = signer.name } = more;
  return sheetOf({
    content: {
      template: kind.template,
      sheet: kind.sheet ?? "A4",
      heading: kind.heading,
      superior: "BCH TỈNH VÍ DỤ",
      place: "Ví Dụ",
      recipients: ["Như Điều 2;", "Lưu: VT."],
      signers: Array.from({ length: more.signers ?? 1 }, () => ({ ...signer, name })),
      data: kind.schema.parse(more.data ?? kind.sample),
    },
    title: kind.vi,
    issuer: more.issuer ?? "BCH ĐOÀN XÃ VÍ DỤ",
    numberText: kind.numbered ? `12-${kind.type}/ĐTN` : null,
    issuedOn: "2026-11-20",
    abstract: "về việc thử",
    check: kind.qr ? { address: "https://doanso.example/kiem-tra", code: "7K3QD9XW2MABCDE12345" } : null,
  });
}

async function print(...sheets: object[]): Promise<Printed> {
  const job = { folder: TEMPLATE_FOLDER, main: "main.typ", data: { papers: sheets }, format: "pdf" } as const;
  const result = await printer.print(job, { time: 20_000 });
  if (isPrintProblem(result)) throw new Error(JSON.stringify(result));
  return result;
}

test.each(papers.map((kind) => [kind.code, kind] as const))(
  "%s is set on one page with its sample, whoever signs it",
  async (_code, kind) => {
    for (const signers of [1, 2, 3]) expect((await print(sheet(kind, { signers }))).pages).toBe(1);
  },
);

const decision = papers[0];
const rows = (n: number, cell = "Nguyễn Văn Ví Dụ") => ({
  columns: [{ title: "TT" }, { title: "Họ và tên", width: 3 }, { title: "Chi đoàn", width: 2 }],
  rows: Array.from({ length: n }, (_, i) => [String(i + 1), cell, "Chi đoàn Thử"]),
});
const withTable = (n: number, cell?: string) => ({ bases: [], articles: ["Kết nạp."], table: rows(n, cell) });

test("a list of three hundred runs over pages, more rows over more", async () => {
  const few = await print(sheet(decision, { data: withTable(300) }));
  const many = await print(sheet(decision, { data: withTable(600) }));
  expect(few.pages).toBeGreaterThan(5);
  expect(many.pages).toBeGreaterThan(few.pages + 4);
});

test("names of 120 letters, a unit of 120 letters and a word without end are set", async () => {
  const long = "Nguyễn Phương Thảo Nguyên ".repeat(5).slice(0, 120).trim();
  const data = withTable(3, "x".repeat(400));
  const made = await print(
    sheet(decision, { data, name: long, issuer: `BCH ${long.toLocaleUpperCase("vi")}` }),
  );
  expect(made.pages).toBeLessThan(4);
});

test("papers set together are each a document of its own: as many pages as apart", async () => {
  const long = sheet(decision, { data: withTable(60) });
  const apart = (await print(long)).pages;
  expect((await print(long, long, sheet(decision))).pages).toBe(2 * apart + 1);
});

test("papers set together number their pages each from one: the second's first page bears no number", async () => {
  const two = sheet(decision, { data: withTable(60) });
  const apart = textOfPdf((await print(two)).bytes);
  // The number of the second page stands after all that is on it.
  expect(apart.endsWith(" 2")).toBe(true);
  expect(textOfPdf((await print(two, two)).bytes)).toBe(`${apart} ${apart}`);
});

/** How many letters stand on each page. */
async function lettersByPage(one: object): Promise<number[]> {
  const job = { folder: TEMPLATE_FOLDER, main: "main.typ", data: { papers: [one] }, format: "svg" } as const;
  const result = await printer.print(job);
  if (isPrintProblem(result)) throw new Error(JSON.stringify(result));
  const pages = result.bytes
    .toString()
    .split(/^ {4}<g[ >]/mu)
    .slice(1);
  return pages.map((page) => page.split("<use ").length - 1);
}

test("a signature that no longer fits takes the paragraph before it along", async () => {
  const text = (n: number) => ({
    bases: [],
    articles: Array.from({ length: n }, () => "Điều khoản thử. ".repeat(12)),
  });
  const signed = (n: number) => ({ ...sheet(decision, { data: text(n) }), check: null });
  const unsigned = (n: number) => ({ ...signed(n), signers: [], recipients: [] });
  let n = 5;
  while ((await print(signed(n))).pages === 1) n++;
  // The text alone would still have had room on the first page.
  expect((await print(unsigned(n))).pages).toBe(1);
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
  const whole = await lettersByPage(signed(n));
  const closing = sum(whole) - sum(await lettersByPage(unsigned(n))) - "2".length;
  expect(whole).toHaveLength(2);
  expect(whole[1]).toBeGreaterThan(closing + 100);
});

test("no page of a picture hides another: the sheets are transparent", async () => {
  const job = { folder: TEMPLATE_FOLDER, main: "main.typ", format: "svg" } as const;
  const two = await printer.print({ ...job, data: { papers: [sheet(decision, { data: withTable(60) })] } });
  expect((two as Printed).pages).toBeGreaterThan(1);
  expect((two as Printed).bytes.toString()).not.toMatch(/fill="#fff(fff)?"/u);
});
