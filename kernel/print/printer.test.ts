import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { isLasting, isPrintProblem, type Printed, type PrintJob } from "./messages.ts";
import { createPrinter } from "./printer.ts";

const folder = path.join(import.meta.dirname, "fixtures");
const printer = createPrinter({ processes: 1 });
afterAll(() => printer.stop());

const job = (main: string, more: Partial<PrintJob> = {}): PrintJob => ({
  folder,
  main,
  data: { title: "Quyết định" },
  format: "pdf",
  ...more,
});

async function printed(asked: PrintJob): Promise<Printed> {
  const result = await printer.print(asked);
  if (isPrintProblem(result)) throw new Error(JSON.stringify(result));
  return result;
}

test("a page comes as PDF/A-2b with its title and no date but the one it was given", async () => {
  const { bytes, pages } = await printed(job("page.typ"));
  const text = bytes.toString("latin1");
  expect(pages).toBe(1);
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  // The identification of ISO 19005-2 §6.6.4 in the XMP metadata.
  expect(text).toMatch(/pdfaid:part(>|=")2/u);
  expect(text).toMatch(/pdfaid:conformance(>|=")B/u);
  expect(text).toContain("D:20261120");
  expect(text).not.toContain(`D:${new Date().toISOString().slice(0, 10).replaceAll("-", "")}`);
});

test("equal data give equal bytes, in another process too, and other data other bytes", async () => {
  const second = createPrinter({ processes: 1 });
  const again = await second.print(job("page.typ"));
  second.stop();
  const first = await printed(job("page.typ"));
  expect((again as Printed).bytes.equals(first.bytes)).toBe(true);
  const other = await printed(job("page.typ", { data: { title: "Nghị quyết" } }));
  expect(other.bytes.equals(first.bytes)).toBe(false);
});

test("what stands in the data is shown as it is, whatever it means to Typst", async () => {
  const title = 'Nguyễn #panic("a") *Văn* $An$ [b] _c_ `d` <e> @f \\ = "g" //h';
  const fromData = await printed(job("page.typ", { data: { title }, format: "svg" }));
  const written = await printed(job("escaped.typ", { format: "svg" }));
  expect(fromData.bytes.toString()).toBe(written.bytes.toString());
  // Had one star been read as markup, the picture would be another.
  const read = await printed(job("markup.typ", { format: "svg" }));
  expect(fromData.bytes.toString()).not.toBe(read.bytes.toString());
});

test("a template that loops is ended at its time, and the next paper is printed", async () => {
  const began = performance.now();
  const result = await printer.print(job("loop.typ"), { time: 700 });
  expect(result).toEqual({ problem: "time_limit", faults: [] });
  expect(performance.now() - began).toBeLessThan(5000);
  expect((await printed(job("page.typ"))).pages).toBe(1);
});

test.runIf(process.platform === "linux")(
  "a template that grows is ended before the machine suffers",
  async () => {
    const small = createPrinter({ processes: 1, memory: 300 * 1024 * 1024 });
    const result = await small.print(job("grow.typ"), { time: 60_000 });
    small.stop();
    expect(result).toEqual({ problem: "memory_limit", faults: [] });
  },
);

test("a template reads nothing outside its folder and fetches no package", async () => {
  for (const main of ["outside.typ", "package.typ"]) {
    const result = await printer.print(job(main));
    expect(result).toMatchObject({ problem: "template", faults: [{ file: main, line: 1 }] });
    expect(JSON.stringify(result)).not.toContain(folder);
  }
});

test("a fault is named with its line, and may not be tried again; a replaced file is used and forgotten", async () => {
  const replaced = { "page.typ": '#let a = 1\n#panic("nothing")' };
  const result = await printer.print(job("page.typ", { replaced }));
  if (!isPrintProblem(result)) throw new Error("it was printed");
  expect(result.faults[0]).toMatchObject({ file: "page.typ", line: 2 });
  expect(isLasting(result)).toBe(true);
  expect((await printed(job("page.typ"))).pages).toBe(1);
});

test("a result that is too large is refused, and a full queue says so", async () => {
  expect(await printer.print(job("page.typ"), { bytes: 100 })).toMatchObject({ problem: "too_large" });
  const narrow = createPrinter({ processes: 1, waiting: 1 });
  const results = await Promise.all([1, 2, 3].map(() => narrow.print(job("page.typ"))));
  narrow.stop();
  expect(results.map((result) => (isPrintProblem(result) ? result.problem : "printed"))).toEqual([
    "printed",
    "printed",
    "busy",
  ]);
});

test("a process that dies is replaced, and its paper may be tried again", async () => {
  const own = createPrinter({ processes: 1 });
  const dying = own.print(job("loop.typ"), { time: 20_000 });
  own.stop();
  const result = await dying;
  expect(result).toMatchObject({ problem: "crashed" });
  expect(isPrintProblem(result) && isLasting(result)).toBe(false);
});
