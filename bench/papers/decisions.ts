import { readdirSync, readFileSync } from "node:fs";
import { plainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { storeBuffer } from "#kernel/files/upload.ts";
import { joinPdfs } from "#kernel/print/join.ts";
import { isPrintProblem } from "#kernel/print/messages.ts";
import { createPrinter, type Printer } from "#kernel/print/printer.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { MOST_IN_PART } from "#modules/papers/contract/bundle-endpoints.ts";
import { adaptedSources, factsOf, setPaper } from "#modules/papers/server/actions/set-paper.ts";
import { issueMany, type PaperOrder } from "#modules/papers/server/api.ts";
import { printer } from "#modules/papers/server/printer.ts";
import { type PaperRecord, papersById } from "#modules/papers/server/queries/papers.ts";
import { sheetOf, TEMPLATE_FOLDER } from "#modules/papers/server/set-sheet.ts";
import { launchBrowser } from "../../e2e/browser.ts";
import type { BenchHouse } from "./house.ts";

const PAPERS = 1000;
const BASELINE_PAGES = 20;
const SIDE_BY_SIDE = 4;

type Memory = { program: number; printing: number };

/** A file of /proc; empty when its process has just ended. */
const told = (name: string): string => {
  try {
    return readFileSync(`/proc/${name}`, "latin1");
  } catch {
    return "";
  }
};

/** Bytes that this process and the printing processes below it hold. */
function residentBytes(): Memory {
  const held = (pid: string) => Number(told(`${pid}/statm`).split(" ")[1] ?? 0) * 4096;
  const children = readdirSync(`/proc/${process.pid}/task`).flatMap((task) =>
    told(`${process.pid}/task/${task}/children`).split(" ").filter(Boolean),
  );
  const printing = children.filter((pid) => told(`${pid}/cmdline`).includes("kernel/print/process.ts"));
  return { program: held(String(process.pid)), printing: printing.reduce((sum, pid) => sum + held(pid), 0) };
}

const orderOf = (unitId: number, i: number): PaperOrder => ({
  kind: "papers.decision",
  unitId,
  issuedOn: plainDate("2026-11-20"),
  place: "Ví Dụ",
  abstract: `về việc kết nạp đoàn viên mới, đợt ${i + 1}`,
  signers: [
    { name: "Phạm Văn Mẫu", position: "Bí thư", authority: "TM", onBehalfOf: "Ban Thường vụ", note: null },
  ],
  recipients: ["Ban Thường vụ Tỉnh đoàn (để báo cáo);", "Các chi đoàn trực thuộc;", "Lưu: VT."],
  data: {
    bases: ["Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh", `Xét đề nghị của Chi đoàn Thử số ${i + 1}`],
    articles: [
      `Kết nạp đồng chí Nguyễn Văn Ví Dụ ${i + 1} vào Đoàn TNCS Hồ Chí Minh kể từ ngày ký.`,
      "Giao Ban Chấp hành chi đoàn tổ chức lễ kết nạp theo đúng nghi thức của Điều lệ Đoàn.",
      "Chi đoàn và đồng chí có tên chịu trách nhiệm thi hành Quyết định này./.",
    ],
  },
});

const html = (
  i: number,
): string => `<style>@page{size:A4;margin:20mm 20mm 25mm 30mm}body{font:14pt Tinos,serif}</style>
  <div style="display:flex;justify-content:space-between;text-align:center"><div>BCH TỈNH VÍ DỤ<br><b>BCH ĐOÀN XÃ VÍ DỤ</b><br>
  ***<br>Số: ${i}-QĐ/ĐTN</div><div><b><u>ĐOÀN TNCS HỒ CHÍ MINH</u></b><br><br><i>Ví Dụ, ngày 20 tháng 11 năm 2026</i></div></div>
  <h3 style="text-align:center">QUYẾT ĐỊNH<br>về việc kết nạp đoàn viên mới, đợt ${i}</h3>
  ${orderOf(0, i)
    .recipients?.map(
      (line) => `<p style="text-align:justify">Điều. Kết nạp đồng chí Nguyễn Văn Ví Dụ ${i}. ${line}</p>`,
    )
    .join("")}`;

/** Milliseconds for one page that Chromium prints, the browser started before. */
async function chromiumPerPage(): Promise<number> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent(html(0));
  await page.pdf();
  const began = performance.now();
  for (let i = 0; i < BASELINE_PAGES; i++) {
    await page.setContent(html(i));
    await page.pdf();
  }
  const each = (performance.now() - began) / BASELINE_PAGES;
  await browser.close();
  return each;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
const held = ({ program, printing }: Memory): string =>
  `program ${megabytes(program)}, printing ${megabytes(printing)}`;

const larger = (a: Memory, b: Memory): Memory => ({
  program: Math.max(a.program, b.program),
  printing: Math.max(a.printing, b.printing),
});
const EVERY_MS = 50;

/** The most memory held while something is done. */
async function watched<T>(work: () => Promise<T>): Promise<{ done: T; ms: number; most: Memory }> {
  let most = residentBytes();
  const timer = setInterval(() => (most = larger(most, residentBytes())), EVERY_MS);
  const began = performance.now();
  try {
    return { done: await work(), ms: performance.now() - began, most };
  } finally {
    clearInterval(timer);
  }
}

async function* documents(by: Printer, db: Db, vault: Vault, papers: readonly PaperRecord[], each: number) {
  const set = async (some: readonly PaperRecord[]): Promise<Buffer> => {
    const data = { papers: some.map((paper) => sheetOf(factsOf(vault, paper))) };
    const replaced = await adaptedSources(db, some);
    const job = { folder: TEMPLATE_FOLDER, main: "main.typ", data, replaced, format: "pdf" } as const;
    const part = await by.print(job, { time: 600_000, bytes: 512 * 1024 * 1024 });
    if (isPrintProblem(part)) throw new Error(part.problem);
    return part.bytes;
  };
  let before: Promise<Buffer> | null = null;
  for (let at = 0; at < papers.length; at += each) {
    const next = set(papers.slice(at, at + each));
    next.catch(() => {});
    if (before) yield await before;
    before = next;
  }
  if (before) yield await before;
}

/** One PDF of all of them, as a bundle makes it; answers its bytes. */
async function printTogether(db: Db, vault: Vault, papers: readonly PaperRecord[]): Promise<number> {
  let bytes = 0;
  for await (const piece of joinPdfs(documents(printer(), db, vault, papers, MOST_IN_PART)))
    bytes += piece.length;
  return bytes;
}

/** Baseline: all of them in one compile, by a process that may grow as it needs. */
async function oneCompile(db: Db, vault: Vault, papers: readonly PaperRecord[]): Promise<number> {
  const large = createPrinter({ processes: 1, memory: 8 * 1024 ** 3 });
  let bytes = 0;
  for await (const whole of documents(large, db, vault, papers, papers.length)) bytes += whole.length;
  large.stop();
  return bytes;
}

export async function decisions({ database, vault, dataFolder, unitId }: BenchHouse): Promise<void> {
  const store = { dataFolder, vault };
  const began = performance.now();
  const issued = await database.db.transaction().execute((tx) =>
    issueMany(
      { db: tx, vault, actor: null },
      Array.from({ length: PAPERS }, (_, i) => orderOf(unitId, i)),
    ),
  );
  const issuing = performance.now() - began;
  const papers = await papersById(
    database.db,
    issued.map((one) => one.paperId),
  );
  const house = { db: database.db, vault, storeFile: (bytes: Buffer) => storeBuffer(store, bytes) };
  let bytes = 0;
  let most = residentBytes();
  const setting = performance.now();
  const before = process.cpuUsage();
  const waiting = [...papers];
  const work = async () => {
    for (let paper = waiting.pop(); paper; paper = waiting.pop()) {
      const file = await setPaper(house, paper);
      if (isPrintProblem(file)) throw new Error(file.problem);
      bytes += file.size;
      if (waiting.length % 50 > 0) continue;
      most = larger(most, residentBytes());
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  const set = performance.now() - setting;
  const used = process.cpuUsage(before);
  const program = (used.user + used.system) / 1000;

  printer().stop();
  const joined = await watched(() => printTogether(database.db, vault, papers));
  printer().stop();
  const whole = await watched(() => oneCompile(database.db, vault, papers));
  const chromium = await chromiumPerPage();
  console.table([
    { what: `${PAPERS} decisions issued (numbers, rows, trail) in one transaction`, took: seconds(issuing) },
    {
      what: `${PAPERS} decisions as single PDF/A files, sealed and stored`,
      took: seconds(set),
      "program's CPU": seconds(program),
      figure: "≤ 10 s",
      size: megabytes(bytes),
      memory: held(most),
    },
    {
      what: `${PAPERS} decisions as one PDF/A to print: documents of ${MOST_IN_PART} papers, joined`,
      took: seconds(joined.ms),
      figure: "≤ 10 s",
      size: megabytes(joined.done),
      memory: held(joined.most),
    },
    {
      what: `Baseline: the same ${PAPERS} in one compile`,
      took: seconds(whole.ms),
      size: megabytes(whole.done),
      memory: held(whole.most),
    },
    {
      what: `Baseline: Chromium prints ${BASELINE_PAGES} such pages, ${chromium.toFixed(1)} ms each; ${PAPERS} would take`,
      took: seconds(chromium * PAPERS),
    },
  ]);
}
