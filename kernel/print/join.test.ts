import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { joinPdfs } from "./join.ts";
import { isPrintProblem } from "./messages.ts";
import { createPrinter } from "./printer.ts";

const folder = path.join(import.meta.dirname, "fixtures");
const printer = createPrinter({ processes: 1 });
const scratch = mkdtempSync(path.join(tmpdir(), "doanso-join-"));
afterAll(() => {
  printer.stop();
  rmSync(scratch, { recursive: true });
});

async function part(title: string): Promise<Buffer> {
  const result = await printer.print({ folder, main: "page.typ", data: { title }, format: "pdf" });
  if (isPrintProblem(result)) throw new Error(JSON.stringify(result));
  return result.bytes;
}

async function joined(parts: readonly Buffer[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of joinPdfs(parts)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const TITLES = ["Quyết định thứ nhất", "Quyết định thứ hai", "Quyết định thứ ba"];
const all = Promise.all(TITLES.map(part)).then(joined);

/** Whether a tool of the machine is there; ISO 32000 and page contents are then judged by somebody else's reader. */
const has = (tool: string): boolean => {
  try {
    execFileSync("which", [tool], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
const file = async (bytes: Buffer): Promise<string> => {
  const at = path.join(scratch, "joined.pdf");
  writeFileSync(at, bytes);
  return at;
};

test("parts become one PDF/A-2b with one catalog, one output intent, and a packet that counts all pages", async () => {
  const text = (await all).toString("latin1");
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  expect(text.match(/\/Type \/Catalog/gu)).toHaveLength(1);
  expect(text.match(/\/S \/GTS_PDFA1/gu)).toHaveLength(1);
  expect(text.match(/\/Type \/Page\s/gu)).toHaveLength(3);
  expect(text.match(/<xmpTPg:NPages>3</gu)).toHaveLength(1);
  expect(text).toMatch(/pdfaid:part(>|=")2/u);
  expect(text).toMatch(/pdfaid:conformance(>|=")B/u);
  // One trailer, with an ID (ISO 19005-2 §6.1.3) that the packet names too.
  const [, document = "", instance = ""] = /\/ID \[\((.+?)\) \((.+?)\)\]/u.exec(text) ?? [];
  expect(text).toContain(`<xmpMM:DocumentID>${document}<`);
  expect(text).toContain(`<xmpMM:InstanceID>${instance}<`);
  expect(text.match(/startxref/gu)).toHaveLength(1);
});

test("every entry of the table points at its object, and every reference at one that is there", async () => {
  const bytes = await all;
  const text = bytes.toString("latin1");
  const table = Number(/startxref\s+(\d+)/u.exec(text)?.[1]);
  const there = new Set<number>();
  for (const [i, [, at = "", kind]] of [
    ...text.slice(table).matchAll(/^(\d{10}) \d{5} ([nf])\r$/gmu),
  ].entries()) {
    if (kind === "f") continue;
    expect(text.slice(Number(at), Number(at) + `${i} 0 obj`.length)).toBe(`${i} 0 obj`);
    there.add(i);
  }
  const heads = [...text.matchAll(/\d+ 0 obj([\s\S]*?)(?:\nstream|\nendobj)/gu)].map(
    (found) => found[1] ?? "",
  );
  const referred = heads.flatMap((head) =>
    [...head.matchAll(/\b(\d+) 0 R\b/gu)].map((found) => Number(found[1])),
  );
  expect(referred.length).toBeGreaterThan(20);
  expect(referred.filter((id) => !there.has(id))).toEqual([]);
});

test("equal parts give equal bytes, one part keeps its pages, and what is no PDF is refused", async () => {
  const parts = await Promise.all(TITLES.map(part));
  expect((await joined(parts)).equals(await all)).toBe(true);
  const alone = (await joined(parts.slice(0, 1))).toString("latin1");
  expect(alone.match(/\/Type \/Page\s/gu)).toHaveLength(1);
  await expect(joined([Buffer.from("no PDF at all")])).rejects.toThrow("startxref");
});

test.runIf(has("qpdf"))("another reader finds no fault in it", async () => {
  const checked = execFileSync("qpdf", ["--check", await file(await all)], { encoding: "utf8" });
  expect(checked).toContain("No syntax or stream encoding errors found");
});

test.runIf(has("pdftotext"))("another reader reads the pages in their order", async () => {
  const text = execFileSync("pdftotext", [await file(await all), "-"], { encoding: "utf8" }).normalize("NFC");
  const places = TITLES.map((title) => text.indexOf(title));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places.every((place) => place >= 0)).toBe(true);
});
